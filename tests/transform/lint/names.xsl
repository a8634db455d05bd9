<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:wm="urn:waymark"
    exclude-result-prefixes="wm">
<xsl:include href="claen.xsl"/>
<xsl:variable name="everywhere" select="1"/>
<xsl:template match="/">
  <p title="{$everwhere}"><xsl:value-of select="$later"/></p>
  <xsl:variable name="later" select="$everywhere"/>
  <xsl:if test="$later"><xsl:variable name="inner" select="1"/></xsl:if>
  <xsl:value-of select="$inner"/>
  <xsl:call-template name="rows"/>
  <xsl:call-template name="row"><xsl:with-param name="nn"/></xsl:call-template>
  <xsl:apply-templates mode="mian"/>
  <xsl:apply-templates mode="main"><xsl:with-param name="z"/></xsl:apply-templates>
  <xsl:value-of select="key('by-name', 1)"/>
</xsl:template>
<xsl:template name="row"><xsl:param name="n"/></xsl:template>
<xsl:template match="p" mode="main"/>
</xsl:stylesheet>
