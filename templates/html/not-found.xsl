<?xml version="1.0" encoding="UTF-8"?>
<!--
  404: says so, and gives ways on: search, home, topics, A to Z.  A server
  shows it for addresses of any depth; where the guide has an address, the
  build makes its links begin at the root of the server.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="not-found-page" mode="title"><xsl:value-of select="wm:text('not-found')"/></xsl:template>
<xsl:template match="not-found-page" mode="summary"><xsl:value-of select="wm:text('not-found-lead')"/></xsl:template>
<xsl:template match="not-found-page" mode="head">
  <meta name="robots" content="noindex"/>
  <script src="{wm:asset('search/search.js')}" defer="defer"/>
</xsl:template>
<xsl:template match="not-found-page" mode="main">
  <xsl:variable name="has" select="wm:query('sections', $lang)"/>
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('not-found')"/>
    <xsl:with-param name="summary" select="wm:text('not-found-lead')"/>
  </xsl:call-template>
  <!-- Servers show one page for all: the other languages are at hand. -->
  <xsl:call-template name="read-in"/>
  <div class="body">
    <xsl:call-template name="search-form"/>
    <ul class="tiles">
      <li><a href="{wm:href('home')}"><xsl:value-of select="wm:text('nav-home')"/></a></li>
      <xsl:if test="$has[id = 'topics']">
        <li><a href="{wm:href('topics')}"><xsl:value-of select="wm:text('nav-topics')"/></a></li>
      </xsl:if>
      <xsl:if test="$has[id = 'listings']">
        <li><a href="{wm:href('listings')}"><xsl:value-of select="wm:text('nav-listings')"/></a></li>
      </xsl:if>
      <li><a href="{wm:href('a-z')}"><xsl:value-of select="wm:text('nav-a-z')"/></a></li>
    </ul>
  </div>
</xsl:template>

</xsl:stylesheet>
