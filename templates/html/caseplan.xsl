<?xml version="1.0" encoding="UTF-8"?>
<!--
  A case plan: rights and responsibilities side by side, then each thing it
  may ask for, in the same five parts.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="caseplan" mode="crumbs">
  <xsl:call-template name="topic-crumb"/>
</xsl:template>
<xsl:template match="caseplan" mode="section">topics</xsl:template>

<xsl:template match="caseplan" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="title"/>
    <xsl:with-param name="summary" select="summary"/>
    <xsl:with-param name="kind" select="wm:text('kind-caseplan')"/>
  </xsl:call-template>
  <div class="body"><xsl:call-template name="caseplan-body"/></div>
</xsl:template>

<xsl:template name="caseplan-body">
  <xsl:for-each select="intro">
    <div><xsl:copy-of select="@wm:at"/><xsl:apply-templates/></div>
  </xsl:for-each>
  <xsl:element name="h{$base}"><xsl:value-of select="wm:text('cp-glance')"/></xsl:element>
  <ul class="glance">
    <xsl:for-each select="requirement">
      <li>
        <a>
          <xsl:attribute name="href">#<xsl:call-template name="own-id"/></xsl:attribute>
          <xsl:value-of select="title"/>
        </a>
      </li>
    </xsl:for-each>
  </ul>
  <xsl:if test="rights or duties">
    <div class="pair">
      <xsl:for-each select="rights | duties">
        <section class="side">
          <xsl:copy-of select="@wm:at"/>
          <xsl:element name="h{$base}"><xsl:value-of select="wm:text(concat('cp-', local-name()))"/></xsl:element>
          <xsl:apply-templates/>
        </section>
      </xsl:for-each>
    </div>
  </xsl:if>
  <xsl:apply-templates select="requirement"/>
  <xsl:apply-templates select="after"/>
</xsl:template>

<xsl:template match="requirement">
  <section class="step req">
    <xsl:copy-of select="@wm:at"/>
    <xsl:call-template name="id"/>
    <xsl:element name="h{$base}"><xsl:value-of select="title"/></xsl:element>
    <xsl:apply-templates select="means"/>
    <xsl:apply-templates select="done"/>
    <xsl:apply-templates select="proof"/>
    <xsl:apply-templates select="help"/>
    <xsl:apply-templates select="barrier"/>
    <xsl:apply-templates select="ask"/>
    <xsl:apply-templates select="say"/>
  </section>
</xsl:template>

<xsl:template match="requirement/means | requirement/done | requirement/proof | requirement/help | requirement/barrier | requirement/ask">
  <xsl:call-template name="part">
    <xsl:with-param name="label" select="wm:text(concat('cp-', local-name()))"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
