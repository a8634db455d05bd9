<?xml version="1.0" encoding="UTF-8"?>
<!--
  Everything in the guide from A to Z: where the search form leads when
  there is no JavaScript.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="a-z-page" mode="title"><xsl:value-of select="wm:text('a-z')"/></xsl:template>
<xsl:template match="a-z-page" mode="summary"><xsl:value-of select="wm:text('a-z-lead')"/></xsl:template>
<xsl:template match="a-z-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('a-z')"/>
    <xsl:with-param name="summary" select="wm:text('a-z-lead')"/>
  </xsl:call-template>
  <xsl:variable name="rows" select="wm:query('a-z', $lang)"/>
  <div class="body">
    <nav class="letters" aria-label="{wm:text('letters')}">
      <ul>
        <xsl:for-each select="$rows">
          <xsl:variable name="p" select="position()"/>
          <xsl:if test="$p = 1 or letter != $rows[$p - 1]/letter">
            <li><a href="#l-{letter}"><xsl:value-of select="letter"/></a></li>
          </xsl:if>
        </xsl:for-each>
      </ul>
    </nav>
    <xsl:for-each select="$rows">
      <xsl:variable name="p" select="position()"/>
      <xsl:variable name="letter" select="string(letter)"/>
      <xsl:if test="$p = 1 or $letter != $rows[$p - 1]/letter">
        <section class="letter">
          <h2 id="l-{$letter}"><xsl:value-of select="$letter"/></h2>
          <ul>
            <xsl:for-each select="$rows[letter = $letter]">
              <li>
                <xsl:call-template name="link"/>
              </li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:if>
    </xsl:for-each>
  </div>
</xsl:template>

</xsl:stylesheet>
