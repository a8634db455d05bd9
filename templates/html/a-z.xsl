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
  <xsl:variable name="letters" select="wm:query('initials', $lang)"/>
  <div class="body">
    <xsl:choose>
      <xsl:when test="$letters">
        <xsl:call-template name="initial-pages">
          <xsl:with-param name="letters" select="$letters"/>
          <xsl:with-param name="folder">a-z/</xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="a-z-all"/></xsl:otherwise>
    </xsl:choose>
  </div>
</xsl:template>

<!-- All names on one page. -->
<xsl:template name="a-z-all">
  <!-- The first row of each letter. -->
  <xsl:variable name="first" select="wm:query('a-z', $lang)[not(letter = preceding-sibling::row[1]/letter)]"/>
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
</xsl:template>

<!-- Links to the page of each letter, from a page in $folder's parent. -->
<xsl:template name="initial-pages">
  <xsl:param name="letters"/>
  <xsl:param name="folder"/>
  <xsl:param name="here"/>
  <nav class="letters" aria-label="{wm:text('letters')}">
    <ul>
      <xsl:for-each select="$letters">
        <li>
          <a href="{$folder}{id}.html">
            <xsl:if test="letter = $here"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:value-of select="letter"/>
          </a>
        </li>
      </xsl:for-each>
    </ul>
  </nav>
</xsl:template>

<!-- One letter of a guide with many names. -->
<xsl:template match="initial-page" mode="title"><xsl:value-of select="concat(wm:text('a-z'), ': ', @letter)"/></xsl:template>
<xsl:template match="initial-page" mode="summary"><xsl:value-of select="wm:text('a-z-lead')"/></xsl:template>
<xsl:template match="initial-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="concat(wm:text('a-z'), ': ', @letter)"/>
    <xsl:with-param name="summary" select="wm:text('a-z-lead')"/>
  </xsl:call-template>
  <div class="body">
    <xsl:call-template name="initial-pages">
      <xsl:with-param name="letters" select="wm:query('initials', $lang)"/>
      <xsl:with-param name="here" select="string(@letter)"/>
    </xsl:call-template>
    <ul>
      <xsl:for-each select="wm:query('a-z-of', $lang, string(@letter))">
        <li><xsl:call-template name="link"/></li>
      </xsl:for-each>
    </ul>
  </div>
</xsl:template>

</xsl:stylesheet>
