<?xml version="1.0" encoding="UTF-8"?>
<!-- At an older address of a page: it leads on, by itself and by a link. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="moved-page" mode="title"><xsl:value-of select="wm:text('moved')"/></xsl:template>
<xsl:template match="moved-page" mode="head">
  <meta name="robots" content="noindex"/>
  <meta http-equiv="refresh" content="0; url={wm:href(string(@to))}"/>
  <xsl:if test="string(wm:site('origin'))">
    <link rel="canonical" href="{wm:translations()[@lang = $lang]/@url}"/>
  </xsl:if>
</xsl:template>
<xsl:template match="moved-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('moved')"/>
  </xsl:call-template>
  <div class="body">
    <p><a class="go" href="{wm:href(string(@to))}"><xsl:value-of select="wm:title(string(@to))"/></a></p>
  </div>
</xsl:template>

</xsl:stylesheet>
