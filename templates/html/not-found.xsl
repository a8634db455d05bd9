<?xml version="1.0" encoding="UTF-8"?>
<!-- 404: says so, and gives four ways on. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="not-found-page" mode="title"><xsl:value-of select="wm:text('not-found')"/></xsl:template>
<xsl:template match="not-found-page" mode="summary"><xsl:value-of select="wm:text('not-found-lead')"/></xsl:template>
<xsl:template match="not-found-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('not-found')"/>
    <xsl:with-param name="summary" select="wm:text('not-found-lead')"/>
  </xsl:call-template>
  <div class="body">
    <ul class="tiles">
      <li><a href="{wm:href('home')}"><xsl:value-of select="wm:text('nav-home')"/></a></li>
      <li><a href="{wm:href('topics')}"><xsl:value-of select="wm:text('nav-topics')"/></a></li>
      <li><a href="{wm:href('search')}"><xsl:value-of select="wm:text('nav-search')"/></a></li>
      <li><a href="{wm:href('a-z')}"><xsl:value-of select="wm:text('nav-a-z')"/></a></li>
    </ul>
  </div>
</xsl:template>

</xsl:stylesheet>
