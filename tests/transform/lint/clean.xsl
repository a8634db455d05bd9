<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:set="http://exslt.org/sets" xmlns:wm="urn:waymark"
    exclude-result-prefixes="h set wm">
<xsl:param name="level" select="2"/>
<xsl:key name="by-id" match="*[@id]" use="@id"/>
<xsl:template match="/">
  <html lang="{wm:page('lang')}">
    <xsl:apply-templates select="*" mode="main">
      <xsl:with-param name="deep" select="1"/>
    </xsl:apply-templates>
  </html>
</xsl:template>
<xsl:template match="h:p[not(@class = 'a}b')]" mode="main">
  <xsl:param name="deep"/>
  <xsl:variable name="x" select="set:distinct(key('by-id', 'a') | //div)"/>
  <p class="a{{b}} {$x/@div}" title="{wm:text('two', string(div div mod), &quot;}&quot;)}">
    <xsl:value-of select="$deep + $level * 2 and (1)"/>
    <xsl:for-each select="wm:query('all', '(', @a[. = ','])">
      <xsl:sort select="wm:fold(name)"/>
      <xsl:value-of select="wm:text(concat('kind-', @kind))"/>
      <xsl:call-template name="row">
        <xsl:with-param name="n" select="position()"/>
      </xsl:call-template>
    </xsl:for-each>
    <svg viewBox="0 0 1 1"><path d="M0 0"/></svg>
  </p>
</xsl:template>
<xsl:template name="row">
  <xsl:param name="n"/>
  <xsl:choose>
    <xsl:when test="$n = 1"><b><xsl:value-of select="$n"/></b></xsl:when>
    <xsl:otherwise><xsl:element name="h{$level}"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>
</xsl:stylesheet>
