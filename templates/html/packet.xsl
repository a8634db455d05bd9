<?xml version="1.0" encoding="UTF-8"?>
<!--
  A packet as a web page, the equal of its PDF: its parts are pages of their
  own, in the order of the paper, and what only the packet has stands here.
  And the page of all packets.  For paper the parts are in the tree
  (templates/print/main.xsl).
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="packet" mode="title">
  <xsl:call-template name="pick-text"><xsl:with-param name="nodes" select="title"/></xsl:call-template>
</xsl:template>
<xsl:template match="packet" mode="summary">
  <xsl:call-template name="pick-text"><xsl:with-param name="nodes" select="summary"/></xsl:call-template>
</xsl:template>
<xsl:template match="packet" mode="section">packets</xsl:template>
<xsl:template match="packet" mode="crumbs">
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'packets'"/>
    <xsl:with-param name="label" select="wm:text('nav-packets')"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="packet" mode="head"><xsl:call-template name="one-scripts"/></xsl:template>
<xsl:template match="packet" mode="main">
  <div class="head">
    <h1><xsl:call-template name="pick-text"><xsl:with-param name="nodes" select="title"/></xsl:call-template></h1>
    <p class="lead"><xsl:call-template name="pick-text"><xsl:with-param name="nodes" select="summary"/></xsl:call-template></p>
    <p class="not-in-one"><a class="go" href="{@name}.pdf" type="application/pdf"><xsl:value-of select="wm:text('packet-pdf')"/></a></p>
    <xsl:call-template name="unchecked"/>
  </div>
  <div class="body">
    <h2><xsl:value-of select="wm:text('packet-read')"/></h2>
    <ol class="entries" data-one="yes">
      <xsl:for-each select="include">
        <xsl:for-each select="wm:query('page', $lang, string(@ref))">
          <li>
            <xsl:call-template name="link"/>
            <xsl:if test="normalize-space(summary)">
              <p>
                <xsl:if test="lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="lang"/></xsl:attribute></xsl:if>
                <xsl:value-of select="summary"/>
              </p>
            </xsl:if>
          </li>
        </xsl:for-each>
      </xsl:for-each>
    </ol>
    <xsl:if test="words and wm:query('sections', $lang)[id = 'glossary']">
      <p><a href="{wm:href('glossary')}"><xsl:value-of select="wm:text('packet-words')"/></a></p>
    </xsl:if>
    <xsl:call-template name="one">
      <xsl:with-param name="name" select="@name"/>
      <xsl:with-param name="label" select="wm:text('one-packet')"/>
      <xsl:with-param name="instead" select="wm:text('one-not')"/>
    </xsl:call-template>
    <xsl:apply-templates select="listings" mode="part"/>
  </div>
</xsl:template>

<!-- The contents: no entry for words when the packet uses none. -->
<xsl:template name="part-entries">
  <xsl:for-each select="part | listings | words">
    <xsl:variable name="words"><xsl:apply-templates select="self::words" mode="part-body"/></xsl:variable>
    <xsl:if test="not(self::words) or normalize-space($words)">
      <li>
        <a>
          <xsl:attribute name="href">#<xsl:call-template name="part-id"/></xsl:attribute>
          <xsl:call-template name="part-title"/>
        </a>
      </li>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- The anchor and the title of the current part. -->
<xsl:template name="part-id">
  <xsl:choose>
    <xsl:when test="self::part"><xsl:value-of select="translate(@ref, '/', '-')"/></xsl:when>
    <xsl:when test="self::listings"><xsl:value-of select="concat('listings-', count(preceding-sibling::listings) + 1)"/></xsl:when>
    <xsl:otherwise>words</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="part-title">
  <xsl:choose>
    <xsl:when test="self::part"><xsl:value-of select="*/title"/></xsl:when>
    <xsl:when test="self::listings[@topic]"><xsl:value-of select="wm:text('packet-listings-topic', wm:title(concat('topic:', @topic)))"/></xsl:when>
    <xsl:when test="self::listings"><xsl:value-of select="wm:text('packet-listings')"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="wm:text('packet-words')"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="part | packet/listings | words" mode="part">
  <xsl:variable name="body"><xsl:apply-templates select="." mode="part-body"/></xsl:variable>
  <xsl:if test="not(self::words) or normalize-space($body)">
  <section class="ppart k-{local-name(self::listings | self::words | self::part/*[1])}">
    <xsl:attribute name="id"><xsl:call-template name="part-id"/></xsl:attribute>
    <h2>
      <xsl:if test="*/@lang and */@lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="*/@lang"/></xsl:attribute></xsl:if>
      <xsl:call-template name="part-title"/>
    </h2>
    <xsl:copy-of select="$body"/>
  </section>
  </xsl:if>
</xsl:template>

<xsl:template match="part" mode="part-body">
  <xsl:for-each select="page | process | right | caseplan | letter">
    <div>
      <xsl:if test="@lang and @lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if>
      <xsl:if test="normalize-space(summary)"><p class="lead"><xsl:value-of select="summary"/></p></xsl:if>
      <xsl:if test="@stale">
        <xsl:call-template name="stale-note"><xsl:with-param name="text" select="wm:text('stale-part')"/></xsl:call-template>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="self::page"><xsl:apply-templates select="body/node()"/></xsl:when>
        <xsl:when test="self::process"><xsl:call-template name="process-body"/></xsl:when>
        <xsl:when test="self::right"><xsl:call-template name="right-body"/></xsl:when>
        <xsl:when test="self::letter"><xsl:call-template name="letter-body"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="caseplan-body"/></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:for-each>
</xsl:template>

<xsl:template match="listings" mode="part-body"><xsl:apply-templates select="."/></xsl:template>

<!-- The terms that the packet uses, as the build has found them. -->
<xsl:template match="words" mode="part-body">
  <xsl:variable name="used" select="concat(' ', @used, ' ')"/>
  <dl class="terms">
    <xsl:for-each select="wm:query('terms', $lang)">
      <xsl:variable name="id" select="substring(id, 1 + 5 * starts-with(id, 'term:'))"/>
      <xsl:if test="contains($used, concat(' ', $id, ' '))">
        <div id="term--{$id}">
          <dt>
            <xsl:value-of select="name"/>
            <xsl:if test="string(full)"><xsl:text> </xsl:text><span class="full"><xsl:value-of select="full"/></span></xsl:if>
          </dt>
          <dd><xsl:value-of select="meaning"/></dd>
        </div>
      </xsl:if>
    </xsl:for-each>
  </dl>
</xsl:template>

<xsl:template match="packets-page" mode="title"><xsl:value-of select="wm:text('packets')"/></xsl:template>
<xsl:template match="packets-page" mode="summary"><xsl:value-of select="wm:text('packets-lead')"/></xsl:template>
<xsl:template match="packets-page" mode="section">packets</xsl:template>
<xsl:template match="packets-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('packets')"/>
    <xsl:with-param name="summary" select="wm:text('packets-lead')"/>
  </xsl:call-template>
  <div class="body">
    <ul class="cards">
      <xsl:for-each select="wm:query('packets', $lang)">
        <xsl:variable name="href" select="wm:href(string(id))"/>
        <li class="card">
          <h2><xsl:value-of select="title"/></h2>
          <xsl:if test="string(summary)"><p><xsl:value-of select="summary"/></p></xsl:if>
          <p class="jumps">
            <a class="go" href="{$href}"><xsl:value-of select="wm:text('packet-web')"/><span class="vh"><xsl:value-of select="concat(': ', title)"/></span></a>
            <xsl:text> </xsl:text>
            <a class="go quiet" href="{substring-before($href, '.html')}.pdf" type="application/pdf"><xsl:value-of select="wm:text('packet-pdf')"/><span class="vh"><xsl:value-of select="concat(': ', title)"/></span></a>
          </p>
        </li>
      </xsl:for-each>
    </ul>
    <p><a class="go quiet" href="{wm:href('my-packet')}"><xsl:value-of select="wm:text('mine')"/></a></p>
    <p><xsl:value-of select="wm:text('packets-print')"/></p>
  </div>
</xsl:template>

</xsl:stylesheet>
