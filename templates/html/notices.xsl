<?xml version="1.0" encoding="UTF-8"?>
<!--
  The notice of free interpreters in every language it has, with its sources
  and the languages that it lacks.  The language switch leads here, to
  #missing, from a page that the language does not have.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="notices" mode="title"><xsl:value-of select="wm:text('notices')"/></xsl:template>
<xsl:template match="notices" mode="summary"><xsl:value-of select="wm:text('interpreter')"/></xsl:template>
<xsl:template match="notices" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('notices')"/>
    <xsl:with-param name="summary" select="wm:text('interpreter')"/>
  </xsl:call-template>
  <div class="body">
    <section class="missing box b-note" id="missing">
      <h2><xsl:value-of select="wm:text('missing-page')"/></h2>
      <p><xsl:value-of select="wm:text('missing-do')"/></p>
      <p><a class="go" href="{wm:href('home')}"><xsl:value-of select="wm:text('nav-home')"/></a></p>
    </section>
    <xsl:for-each select="notice">
      <xsl:variable name="notice" select="."/>
      <dl class="terms">
        <!-- The reader's own first. -->
        <xsl:apply-templates select="text[@xml:lang = $lang]" mode="notice"/>
        <xsl:apply-templates select="text[not(@xml:lang = $lang)]" mode="notice"/>
      </dl>
      <xsl:variable name="lacks">
        <xsl:for-each select="str:tokenize(@languages, ' ')">
          <xsl:variable name="code" select="string(.)"/>
          <xsl:if test="not($notice/text[@xml:lang = $code])">
            <li><xsl:value-of select="wm:language($code)"/></li>
          </xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <xsl:if test="normalize-space($lacks)">
        <h2><xsl:value-of select="wm:text('notice-lacks')"/></h2>
        <ul><xsl:copy-of select="$lacks"/></ul>
      </xsl:if>
      <xsl:for-each select="source">
        <p class="meta">
          <xsl:value-of select="concat(wm:text('source'), ' ')"/>
          <span>
            <xsl:if test="$lang != wm:site('default')"><xsl:attribute name="lang"><xsl:value-of select="wm:site('default')"/></xsl:attribute></xsl:if>
            <xsl:value-of select="."/>
          </span>
        </p>
      </xsl:for-each>
    </xsl:for-each>
  </div>
</xsl:template>

<xsl:template match="notice/text" mode="notice">
  <xsl:variable name="rtl" select="contains(' ar fa he ps ur yi ', concat(' ', substring-before(concat(@xml:lang, '-'), '-'), ' '))"/>
  <div id="n-{@xml:lang}">
    <xsl:copy-of select="@wm:at"/>
    <dt>
      <span lang="{@xml:lang}"><xsl:value-of select="@name"/></span>
      <xsl:if test="@xml:lang != $lang">
        <span class="full">
          <xsl:text> </xsl:text>
          <xsl:value-of select="wm:language(substring-before(concat(@xml:lang, '-'), '-'))"/>
        </span>
      </xsl:if>
    </dt>
    <dd lang="{@xml:lang}">
      <xsl:if test="$rtl"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:if>
      <xsl:apply-templates/>
    </dd>
    <xsl:if test="@href">
      <dd class="meta">
        <a href="{@href}" rel="noreferrer"><xsl:value-of select="wm:text('source-of')"/><span class="vh"><xsl:value-of select="concat(': ', @name)"/></span></a>
        <xsl:if test="@read-on"><xsl:value-of select="concat('. ', wm:text('read-on', wm:date(string(@read-on))), '.')"/></xsl:if>
      </dd>
    </xsl:if>
  </div>
</xsl:template>

</xsl:stylesheet>
