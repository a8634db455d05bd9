<?xml version="1.0" encoding="UTF-8"?>
<!--
  A right, in six parts that are always in the same order, and the list of
  all rights.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="right" mode="crumbs">
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'rights'"/>
    <xsl:with-param name="label" select="wm:text('nav-rights')"/>
  </xsl:call-template>
</xsl:template>
<xsl:template match="right" mode="section">rights</xsl:template>

<xsl:template match="right" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="title"/>
    <xsl:with-param name="summary" select="summary"/>
    <xsl:with-param name="kind" select="wm:text('kind-right')"/>
  </xsl:call-template>
  <div class="body"><xsl:call-template name="right-body"/></div>
</xsl:template>

<xsl:template name="right-body">
  <xsl:apply-templates select="law-says"/>
  <xsl:apply-templates select="means"/>
  <xsl:apply-templates select="do"/>
  <section class="part">
    <xsl:element name="h{$base}"><xsl:value-of select="wm:text('say')"/></xsl:element>
    <!-- Under its own heading the caption would say the same twice. -->
    <xsl:apply-templates select="say"><xsl:with-param name="caption"/></xsl:apply-templates>
  </section>
  <xsl:apply-templates select="if-no"/>
  <xsl:apply-templates select="help"/>
</xsl:template>

<xsl:template match="right/law-says">
  <div class="part p-law-says">
    <xsl:copy-of select="@wm:at"/>
    <xsl:element name="h{$base}"><xsl:value-of select="wm:text('law-says')"/></xsl:element>
    <xsl:apply-templates/>
    <!-- Unless the text has its citations in it. -->
    <xsl:if test="not(.//h:a[@class = 'law'])">
      <xsl:for-each select="..">
        <p class="cite"><xsl:call-template name="law-line"/></p>
      </xsl:for-each>
    </xsl:if>
  </div>
</xsl:template>

<xsl:template match="right/means | right/do | right/if-no | right/help">
  <xsl:call-template name="part">
    <xsl:with-param name="level" select="$base"/>
    <xsl:with-param name="label" select="wm:text(local-name())"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="rights-page" mode="title"><xsl:value-of select="wm:text('rights')"/></xsl:template>
<xsl:template match="rights-page" mode="summary"><xsl:value-of select="wm:text('rights-lead')"/></xsl:template>
<xsl:template match="rights-page" mode="section">rights</xsl:template>
<xsl:template match="rights-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('rights')"/>
    <xsl:with-param name="summary" select="wm:text('rights-lead')"/>
  </xsl:call-template>
  <div class="body">
    <xsl:if test="wm:query('sections', $lang)[id = 'letters']">
      <p><a class="go quiet" href="{wm:href('letters')}"><xsl:value-of select="wm:text('letters-k')"/></a></p>
    </xsl:if>
    <!-- By first topic, each with its heading; that they are rights goes
         without saying here. -->
    <xsl:variable name="rows" select="wm:query('rights', $lang)"/>
    <xsl:for-each select="$rows">
      <xsl:variable name="p" select="position()"/>
      <xsl:variable name="topic" select="substring-before(concat(substring(topics, 1 + 7 * starts-with(topics, 'rights ')), ' '), ' ')"/>
      <xsl:if test="not($rows[position() &lt; $p][substring-before(concat(substring(topics, 1 + 7 * starts-with(topics, 'rights ')), ' '), ' ') = $topic])">
        <xsl:if test="$topic and wm:known(concat('topic:', $topic))">
          <h2><xsl:value-of select="wm:title(concat('topic:', $topic))"/></h2>
        </xsl:if>
        <xsl:call-template name="entries">
          <xsl:with-param name="rows" select="$rows[substring-before(concat(substring(topics, 1 + 7 * starts-with(topics, 'rights ')), ' '), ' ') = $topic]"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </div>
</xsl:template>

<!-- A list of pages: a link that fills its row, and one line under it. -->
<xsl:template name="entries">
  <xsl:param name="rows"/>
  <xsl:param name="one"/>
  <!-- Do the rows say whether their words are older than the original's? -->
  <xsl:param name="ages" select="false()"/>
  <ul class="entries">
    <xsl:if test="$one"><xsl:attribute name="data-one">yes</xsl:attribute></xsl:if>
    <xsl:for-each select="$rows">
      <li>
        <xsl:choose>
          <!-- Most: there are many, so that each look counts. -->
          <xsl:when test="lang = $lang">
            <a href="{wm:href(id)}"><xsl:value-of select="title"/></a>
            <xsl:if test="normalize-space(summary)"><p><xsl:value-of select="summary"/></p></xsl:if>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="link"/>
            <xsl:if test="normalize-space(summary)">
              <p>
                <xsl:if test="string(lang)"><xsl:attribute name="lang"><xsl:value-of select="lang"/></xsl:attribute></xsl:if>
                <xsl:value-of select="summary"/>
              </p>
            </xsl:if>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$ages and stale = 'yes'"><p class="meta"><xsl:value-of select="wm:text('stale-part')"/></p></xsl:if>
      </li>
    </xsl:for-each>
  </ul>
</xsl:template>

</xsl:stylesheet>
