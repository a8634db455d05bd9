<?xml version="1.0" encoding="UTF-8"?>
<!--
  Search.  Without JavaScript the form leads to the A to Z.  What is typed
  never enters the address: the input has no name.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="search-page" mode="title"><xsl:value-of select="wm:text('search')"/></xsl:template>
<xsl:template match="search-page" mode="summary"><xsl:value-of select="wm:text('search-lead')"/></xsl:template>
<xsl:template match="search-page" mode="section">search</xsl:template>
<xsl:template match="search-page" mode="head">
  <script src="{wm:asset('search/search.js')}" defer="defer"/>
</xsl:template>
<xsl:template match="search-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('search')"/>
    <xsl:with-param name="summary" select="wm:text('search-lead')"/>
  </xsl:call-template>
  <div class="body">
    <xsl:call-template name="search-form"/>
    <noscript>
      <p><xsl:value-of select="wm:text('search-noscript')"/></p>
      <p><a class="go" href="{wm:href('a-z')}"><xsl:value-of select="wm:text('nav-a-z')"/></a></p>
    </noscript>
  </div>
</xsl:template>

<xsl:template name="search-form">
  <form class="search" id="search-form" role="search" method="get" action="{wm:href('a-z')}">
    <label for="q"><xsl:value-of select="wm:text('search-label')"/></label>
    <div>
      <input id="q" type="search" autocomplete="off" autocapitalize="none" spellcheck="false" writingsuggestions="false" enterkeyhint="search" aria-describedby="search-private"/>
      <button type="submit"><xsl:value-of select="wm:text('search-go')"/></button>
    </div>
    <p id="search-private" class="hint"><xsl:value-of select="wm:text('search-private')"/></p>
  </form>
  <p id="search-status" role="status" aria-live="polite"
    data-none="{wm:text('search-none')}" data-one="{wm:text('search-one')}"
    data-many="{wm:text('search-many', '#')}"
    data-partial="{wm:text('search-partial', '#')}"
    data-failed="{wm:text('search-failed')}"
    data-near="{wm:text('search-near', '#')}" data-zips="{wm:asset('zips.json')}"
    data-counties="{wm:href('counties')}"></p>
  <ol id="search-results" class="results"></ol>
</xsl:template>

</xsl:stylesheet>
