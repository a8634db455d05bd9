<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:wm="urn:waymark"
    exclude-result-prefixes="wm">
<xsl:output method="html"/>
<xsl:strip-space elements="*"/>
<xsl:template match="/">
  <xsl:copy-of select="document('a.xml')"/>
  <a id="{generate-id()}"/>
  <xsl:value-of select="." disable-output-escaping="yes"/>
  <xsl:for-each select="*"><xsl:sort lang="es"/></xsl:for-each>
  <xsl:value-of select="system-property('xsl:version')"/>
</xsl:template>
</xsl:stylesheet>
