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
  <!-- The first row of each letter. -->
  <xsl:variable name="first" select="wm:query('a-z', $lang)[not(letter = preceding-sibling::row[1]/letter)]"/>
  <div class="body">
    <nav class="letters" aria-label="{wm:text('letters')}">
      <ul>
        <xsl:for-each select="$first">
          <li><a href="#l-{letter}"><xsl:value-of select="letter"/></a></li>
        </xsl:for-each>
      </ul>
    </nav>
    <xsl:for-each select="$first">
      <xsl:variable name="letter" select="string(letter)"/>
      <section class="letter">
        <h2 id="l-{$letter}"><xsl:value-of select="$letter"/></h2>
        <ul>
          <xsl:for-each select=". | following-sibling::row[letter = $letter]">
            <li>
              <xsl:call-template name="link"/>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:for-each>
  </div>
</xsl:template>

</xsl:stylesheet>
