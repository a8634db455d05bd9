<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:wm="urn:waymark"
    exclude-result-prefixes="wm">
stray
<xsl:value-of select="."/>
<xsl:template match="/">
  <xsl:when test="a"/>
  <xsl:choose>words<p/><xsl:if test="a"/></xsl:choose>
  <xsl:import href="clean.xsl"/>
  <xsl:param name="fine"/>
  <xsl:with-param name="x"/>
  <xsl:call-template name="t"><p/></xsl:call-template>
</xsl:template>
<xsl:template name="t"/>
<p/>
</xsl:stylesheet>
