<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:wm="urn:waymark"
    exclude-result-prefixes="wm">
<xsl:template match="/">
  <p><xsl:valueof select="."/></p>
  <xsl:for-eech select="*"><xsl:copy-of/></xsl:for-eech>
  <xsl:value-of selct="."/>
  <xsl:if tset="a"><spam>x</spam></xsl:if>
  <blokquote/>
</xsl:template>
<xsl:template><p/></xsl:template>
</xsl:stylesheet>
