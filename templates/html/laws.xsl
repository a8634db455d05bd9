<?xml version="1.0" encoding="UTF-8"?>
<!-- Every law the guide rests on: citation, name, how sure, source. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="laws" mode="title"><xsl:value-of select="wm:text('laws')"/></xsl:template>
<xsl:template match="laws" mode="summary"><xsl:value-of select="wm:text('laws-lead')"/></xsl:template>
<xsl:template match="laws" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('laws')"/>
    <xsl:with-param name="summary" select="wm:text('laws-lead')"/>
  </xsl:call-template>
  <div class="body">
    <p class="meta"><xsl:value-of select="wm:text('unchecked-those')"/></p>
    <dl class="terms"><xsl:apply-templates select="law" mode="entry"/></dl>
  </div>
</xsl:template>

<!-- Citations and sources are noted in the guide's first language. -->
<xsl:template match="law" mode="entry">
  <div id="{@id}">
    <xsl:copy-of select="@wm:at"/>
    <dt>
      <xsl:if test="$lang != wm:site('default')"><xsl:attribute name="lang"><xsl:value-of select="wm:site('default')"/></xsl:attribute></xsl:if>
      <xsl:value-of select="@cite"/>
    </dt>
    <xsl:call-template name="pick"><xsl:with-param name="nodes" select="name"/><xsl:with-param name="as" select="'dd'"/></xsl:call-template>
    <dd class="meta">
      <span><xsl:value-of select="wm:text(concat('sure-', @confidence))"/></span>
      <xsl:text> </xsl:text>
      <span>
        <xsl:choose>
          <xsl:when test="@read-on"><xsl:value-of select="wm:text('read-on', wm:date(string(@read-on)))"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="wm:text('read-not')"/></xsl:otherwise>
        </xsl:choose>
      </span>
      <xsl:if test="@checked-on">
        <xsl:text> </xsl:text>
        <span><xsl:value-of select="wm:text('checked-on', wm:date(string(@checked-on)))"/></span>
      </xsl:if>
    </dd>
    <xsl:for-each select="source">
      <dd class="meta">
        <xsl:value-of select="concat(wm:text('source'), ' ')"/>
        <xsl:choose>
          <xsl:when test="@href">
            <a href="{@href}" rel="noreferrer">
              <xsl:choose>
                <xsl:when test="normalize-space(.)">
                  <!-- On paper, where it leads. -->
                  <xsl:attribute name="data-reach"><xsl:call-template name="bare-address"><xsl:with-param name="href" select="string(@href)"/></xsl:call-template></xsl:attribute>
                  <xsl:call-template name="bare-address"><xsl:with-param name="href" select="substring-before(concat(substring-after(@href, '//'), '/'), '/')"/></xsl:call-template>
                  <xsl:text> (</xsl:text>
                  <xsl:call-template name="noted"/>
                  <xsl:text>)</xsl:text>
                </xsl:when>
                <xsl:otherwise><xsl:call-template name="bare-address"><xsl:with-param name="href" select="string(@href)"/></xsl:call-template></xsl:otherwise>
              </xsl:choose>
            </a>
          </xsl:when>
          <xsl:otherwise><xsl:call-template name="noted"/></xsl:otherwise>
        </xsl:choose>
      </dd>
    </xsl:for-each>
  </div>
</xsl:template>

<xsl:template name="noted">
  <span>
    <xsl:if test="$lang != wm:site('default')"><xsl:attribute name="lang"><xsl:value-of select="wm:site('default')"/></xsl:attribute></xsl:if>
    <xsl:value-of select="."/>
  </span>
</xsl:template>

</xsl:stylesheet>
