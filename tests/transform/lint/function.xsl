<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:wm="urn:waymark"
    exclude-result-prefixes="wm">
<xsl:template match="/">
  <p title="{wm:hrf('a')}"><xsl:value-of select="wm:href()"/></p>
  <xsl:value-of select="normalise-space(.)"/>
  <xsl:value-of select="concat('a')"/>
  <xsl:value-of select="wm:phone(@a, concat(1, 2), ')')"/>
  <xsl:value-of select="wm:text('skp')"/>
  <xsl:value-of select="wm:text('two', 1)"/>
  <xsl:value-of select="wm:query('al')"/>
  <xsl:value-of select="a[contains(., 'x') and not(starts-with(@b))]"/>
</xsl:template>
</xsl:stylesheet>
