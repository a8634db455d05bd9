<?xml version="1.0" encoding="UTF-8"?>
<!-- A topic, and the list of topics. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="topic-page" mode="title">
  <xsl:value-of select="wm:title(concat('topic:', @id))"/>
</xsl:template>
<xsl:template match="topic-page" mode="summary">
  <xsl:value-of select="wm:query('topic', $lang, @id)/summary"/>
</xsl:template>
<xsl:template match="topic-page" mode="section">topics</xsl:template>
<xsl:template match="topic-page" mode="crumbs">
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'topics'"/>
    <xsl:with-param name="label" select="wm:text('nav-topics')"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="topic-page" mode="head">
  <xsl:if test="wm:query('pages-of-topic', $lang, string(@id))"><xsl:call-template name="one-scripts"/></xsl:if>
</xsl:template>

<xsl:template match="topic-page" mode="main">
  <xsl:variable name="id" select="string(@id)"/>
  <xsl:variable name="pages" select="wm:query('pages-of-topic', $lang, $id)"/>
  <!-- Too many for one page: those of a county are on its own. -->
  <xsl:variable name="counties" select="wm:query('counties-of-topic', $lang, $id)"/>
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:title(concat('topic:', $id))"/>
    <xsl:with-param name="summary">
      <xsl:apply-templates select="." mode="summary"/>
    </xsl:with-param>
  </xsl:call-template>
  <xsl:if test="wm:query('topic', $lang, $id)/stale = 'yes'">
    <xsl:call-template name="stale-note"><xsl:with-param name="text" select="wm:text('stale-part')"/></xsl:call-template>
  </xsl:if>
  <div class="body">
    <xsl:if test="$pages">
      <!-- Who needs a number now does not read a list first. -->
      <p class="jumps not-in-one"><a class="go quiet" href="#help"><xsl:value-of select="wm:text('topic-help')"/></a></p>
      <h2><xsl:value-of select="wm:text('topic-read')"/></h2>
      <xsl:call-template name="entries"><xsl:with-param name="rows" select="$pages"/><xsl:with-param name="one" select="true()"/></xsl:call-template>
      <xsl:call-template name="one">
        <xsl:with-param name="name" select="$id"/>
        <xsl:with-param name="label" select="wm:text('one-topic')"/>
        <xsl:with-param name="instead"><xsl:value-of select="wm:text('one-not')"/><xsl:text> </xsl:text><a href="{wm:href('packets')}"><xsl:value-of select="wm:text('mine-ready')"/></a></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <h2 id="help"><xsl:value-of select="wm:text('topic-help')"/></h2>
    <xsl:choose>
      <xsl:when test="$counties">
        <xsl:variable name="more" select="wm:query('listings-of-crossing', $lang, $id, '')"/>
        <p><xsl:value-of select="wm:text('counties-lead')"/></p>
        <xsl:call-template name="counted"><xsl:with-param name="rows" select="$counties"/></xsl:call-template>
        <xsl:if test="$more">
          <h2 id="more"><xsl:value-of select="wm:text('topic-more')"/></h2>
          <xsl:call-template name="cards-or-names"><xsl:with-param name="rows" select="$more"/></xsl:call-template>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="all" select="wm:query('listings-of-topic', $lang, $id)"/>
        <xsl:if test="$all">
          <xsl:call-template name="cards-or-names"><xsl:with-param name="rows" select="$all"/></xsl:call-template>
        </xsl:if>
        <xsl:if test="not($all)"><xsl:call-template name="no-listings"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="wm:query('sections', $lang)[id = 'counties']">
      <p><a class="go quiet" href="{wm:href('counties')}"><xsl:value-of select="wm:text('counties')"/></a></p>
    </xsl:if>
  </div>
</xsl:template>

<!-- Links with how many there are behind each. -->
<xsl:template name="counted">
  <xsl:param name="rows"/>
  <ul class="tiles">
    <xsl:for-each select="$rows">
      <li>
        <a href="{wm:href(string(id))}">
          <xsl:if test="lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="lang"/></xsl:attribute></xsl:if>
          <xsl:value-of select="concat(title, ' (', listings, ')')"/>
        </a>
      </li>
    </xsl:for-each>
  </ul>
</xsl:template>

<!-- A topic in one county, where either has too many listings for a page. -->
<xsl:template match="crossing-page" mode="title"><xsl:value-of select="wm:title(concat('topic:', @id))"/></xsl:template>
<xsl:template match="crossing-page" mode="summary"><xsl:value-of select="wm:text('crossing-lead', wm:title(concat('county:', @county)))"/></xsl:template>
<xsl:template match="crossing-page" mode="section">topics</xsl:template>
<xsl:template match="crossing-page" mode="crumbs">
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'topics'"/>
    <xsl:with-param name="label" select="wm:text('nav-topics')"/>
  </xsl:call-template>
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="concat('topic:', @topic)"/>
    <xsl:with-param name="label" select="wm:title(concat('topic:', @topic))"/>
  </xsl:call-template>
</xsl:template>
<xsl:template match="crossing-page" mode="main">
  <xsl:variable name="county" select="wm:title(concat('county:', @county))"/>
  <xsl:variable name="more" select="wm:query('listings-of-crossing', $lang, string(@topic), '')"/>
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:title(concat('topic:', @id))"/>
    <xsl:with-param name="summary"><xsl:apply-templates select="." mode="summary"/></xsl:with-param>
  </xsl:call-template>
  <div class="body">
    <p class="box b-note"><xsl:value-of select="wm:text('county-ask')"/></p>
    <h2><xsl:value-of select="wm:text('county-near', $county)"/></h2>
    <div data-own=""><xsl:call-template name="cards-or-names"><xsl:with-param name="rows" select="wm:query('listings-of-crossing', $lang, string(@topic), string(@county))"/></xsl:call-template></div>
    <xsl:if test="$more">
      <h2><xsl:value-of select="wm:text('topic-more')"/></h2>
      <xsl:choose>
        <!-- The same on each county's page: some cards, or once. -->
        <xsl:when test="count($more) &lt;= 20">
          <xsl:call-template name="cards"><xsl:with-param name="rows" select="$more"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="wm:query('counties-of-topic', $lang, string(@topic))">
          <p><a class="go" href="{wm:href(concat('topic:', @topic))}#more"><xsl:value-of select="wm:title(concat('topic:', @topic))"/></a></p>
        </xsl:when>
        <xsl:otherwise>
          <p><a class="go" href="{wm:href(concat('topic:', @topic))}"><xsl:value-of select="wm:title(concat('topic:', @topic))"/></a></p>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <p><a class="go quiet" href="{wm:href(concat('county:', @county))}"><xsl:value-of select="wm:text('county-title', $county)"/></a></p>
  </div>
</xsl:template>

<!-- Never an empty list: say so, and give the lines that always answer. -->
<xsl:template name="no-listings">
  <p><xsl:value-of select="wm:text('no-listings')"/></p>
  <ul class="lines">
    <xsl:for-each select="wm:crisis()">
      <li><span><xsl:if test="@name-lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="@name-lang"/></xsl:attribute></xsl:if><xsl:value-of select="@name"/></span><xsl:text> </xsl:text><xsl:call-template name="crisis-links"/></li>
    </xsl:for-each>
  </ul>
  <p><a class="go" href="{wm:href('listings')}"><xsl:value-of select="wm:text('all-listings')"/></a></p>
</xsl:template>

<xsl:template match="topics-page" mode="title"><xsl:value-of select="wm:text('topics')"/></xsl:template>
<xsl:template match="topics-page" mode="summary"><xsl:value-of select="wm:text('topics-lead')"/></xsl:template>
<xsl:template match="topics-page" mode="section">topics</xsl:template>
<xsl:template match="topics-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('topics')"/>
    <xsl:with-param name="summary" select="wm:text('topics-lead')"/>
  </xsl:call-template>
  <div class="body">
    <xsl:call-template name="entries"><xsl:with-param name="rows" select="wm:query('topics', $lang)"/><xsl:with-param name="ages" select="true()"/></xsl:call-template>
  </div>
</xsl:template>

</xsl:stylesheet>
