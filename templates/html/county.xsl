<?xml version="1.0" encoding="UTF-8"?>
<!--
  A county, and the list of counties.  A county without a local list gets a
  page that says so and what to do, never an empty result.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="county-page" mode="title"><xsl:value-of select="wm:title(concat('county:', @id))"/></xsl:template>
<xsl:template match="county-page" mode="summary"><xsl:value-of select="wm:text('county-lead', wm:title(concat('county:', @id)))"/></xsl:template>
<xsl:template match="county-page" mode="section">listings</xsl:template>
<xsl:template match="county-page" mode="crumbs">
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'listings'"/>
    <xsl:with-param name="label" select="wm:text('nav-listings')"/>
  </xsl:call-template>
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'counties'"/>
    <xsl:with-param name="label" select="wm:text('nav-counties')"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="county-page" mode="main">
  <xsl:variable name="name" select="wm:title(concat('county:', @id))"/>
  <xsl:variable name="all" select="wm:query('listings-of-county', $lang, string(@id))"/>
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('county-title', $name)"/>
    <xsl:with-param name="summary" select="wm:text('county-lead', $name)"/>
  </xsl:call-template>
  <div class="body">
    <xsl:if test="$all and not($all[near = 1])">
      <p class="box b-warning"><strong><xsl:value-of select="wm:text('county-none', $name)"/></strong></p>
    </xsl:if>
    <p class="box b-note"><xsl:value-of select="wm:text('county-ask')"/></p>
    <xsl:choose>
      <xsl:when test="$all">
        <xsl:if test="$all[near = 1]">
          <h2><xsl:value-of select="wm:text('county-near', $name)"/></h2>
          <xsl:choose>
            <!-- Too many for one page: those of a topic are on its own. -->
            <xsl:when test="count($all[near = 1]) &gt; 300">
              <p><xsl:value-of select="wm:text('county-topics')"/></p>
              <div data-kinds=""><xsl:call-template name="counted"><xsl:with-param name="rows" select="wm:query('topics-of-county', $lang, string(@id))"/></xsl:call-template></div>
              <xsl:variable name="more" select="wm:query('listings-of-county-more', $lang, string(@id))"/>
              <xsl:if test="$more">
                <h2><xsl:value-of select="wm:text('topic-more')"/></h2>
                <xsl:call-template name="cards-or-names"><xsl:with-param name="rows" select="$more"/></xsl:call-template>
              </xsl:if>
            </xsl:when>
            <xsl:otherwise>
              <div data-own=""><xsl:call-template name="cards"><xsl:with-param name="rows" select="$all[near = 1]"/></xsl:call-template></div>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:if>
        <xsl:variable name="wide" select="$all[not(near = 1)]"/>
        <xsl:if test="$wide">
          <h2><xsl:value-of select="wm:text('county-wide')"/></h2>
          <xsl:call-template name="cards-or-names"><xsl:with-param name="rows" select="$wide"/></xsl:call-template>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="no-listings"/></xsl:otherwise>
    </xsl:choose>
  </div>
</xsl:template>

<xsl:template match="counties-page" mode="title"><xsl:value-of select="wm:text('counties')"/></xsl:template>
<xsl:template match="counties-page" mode="summary"><xsl:value-of select="wm:text('counties-lead')"/></xsl:template>
<xsl:template match="counties-page" mode="section">listings</xsl:template>
<xsl:template match="counties-page" mode="crumbs">
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'listings'"/>
    <xsl:with-param name="label" select="wm:text('nav-listings')"/>
  </xsl:call-template>
</xsl:template>
<xsl:template match="counties-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('counties')"/>
    <xsl:with-param name="summary" select="wm:text('counties-lead')"/>
  </xsl:call-template>
  <div class="body">
    <ul class="tiles">
      <xsl:for-each select="wm:query('counties', $lang)">
        <li><xsl:call-template name="link"/></li>
      </xsl:for-each>
    </ul>
  </div>
</xsl:template>

</xsl:stylesheet>
