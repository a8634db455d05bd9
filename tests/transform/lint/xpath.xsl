<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:wm="urn:waymark"
    exclude-result-prefixes="wm">
<xsl:template match="a[">
  <p title="{a b}"><xsl:value-of select="count(a"/></p>
  <xsl:if test=""/>
  <xsl:if test="a &gt; &amp; b"/>
  <p title="{a" lang="b}" class="{'}'}"/>
  <xsl:value-of select="h:p"/>
  <xsl:value-of select="str:split('a')"/>
</xsl:template>
</xsl:stylesheet>
