<?xml version="1.0" encoding="UTF-8"?>
<!--
  The words of the systems, as one list with an anchor a term.  The terms
  come sorted for the language from the catalog; without it, in the order of
  the file.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="glossary" mode="title"><xsl:value-of select="wm:text('glossary')"/></xsl:template>
<xsl:template match="glossary" mode="summary"><xsl:value-of select="wm:text('glossary-lead')"/></xsl:template>
<xsl:template match="glossary" mode="section">glossary</xsl:template>
<xsl:template match="glossary" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('glossary')"/>
    <xsl:with-param name="summary" select="wm:text('glossary-lead')"/>
  </xsl:call-template>
  <xsl:variable name="all" select="term"/>
  <xsl:variable name="rows" select="wm:query('terms', $lang)"/>
  <div class="body">
    <nav class="letters" aria-label="{wm:text('letters')}">
      <ul>
        <xsl:for-each select="$rows">
          <xsl:variable name="p" select="position()"/>
          <xsl:if test="$p = 1 or letter != $rows[$p - 1]/letter">
            <li><a href="#{substring-after(id, 'term:')}"><xsl:value-of select="letter"/></a></li>
          </xsl:if>
        </xsl:for-each>
      </ul>
    </nav>
    <dl class="terms">
      <xsl:for-each select="$rows">
        <xsl:variable name="id" select="string(id)"/>
        <xsl:apply-templates select="$all[@id = $id or concat('term:', @id) = $id]"/>
      </xsl:for-each>
    </dl>
  </div>
</xsl:template>

<xsl:template match="term">
  <div id="{@id}">
    <xsl:copy-of select="@wm:at"/>
    <dt>
      <xsl:call-template name="pick"><xsl:with-param name="nodes" select="name"/></xsl:call-template>
      <xsl:if test="full">
        <xsl:text> </xsl:text>
        <xsl:call-template name="pick"><xsl:with-param name="nodes" select="full"/><xsl:with-param name="class" select="'full'"/></xsl:call-template>
      </xsl:if>
    </dt>
    <xsl:call-template name="pick"><xsl:with-param name="nodes" select="meaning"/><xsl:with-param name="as" select="'dd'"/></xsl:call-template>
    <!-- What the same thing is called in the guide's other languages: people
         hear one and read the other. -->
    <xsl:variable name="own" select="string(name[@xml:lang = $lang][1])"/>
    <xsl:for-each select="name[@xml:lang and @xml:lang != $lang and . != $own]">
      <dd class="meta">
        <xsl:value-of select="concat(wm:text('in-language', wm:language(string(@xml:lang))), ': ')"/>
        <span lang="{@xml:lang}"><xsl:value-of select="."/></span>
      </dd>
    </xsl:for-each>
  </div>
</xsl:template>

<!--
  The first use of a word of the systems on a page.  The word stays text, so
  that it can be copied and read anywhere; the button lies over it.  No
  script is needed: the browser opens and closes what popover says.
-->
<xsl:template match="word">
  <span class="word"><xsl:apply-templates/><button type="button" popovertarget="w-{@ref}" aria-label="{wm:text('word-what', string(.))}"/></span>
</xsl:template>

<!-- What they open.  A browser that knows no popover, and paper, show them
     as a list. -->
<xsl:template name="words">
  <xsl:if test="/*/used">
    <div class="words">
      <h2 class="words-h"><xsl:value-of select="wm:text('words')"/></h2>
      <xsl:for-each select="/*/used/word">
        <div class="word-is" id="w-{@ref}" popover="auto">
          <p>
            <xsl:if test="@lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if>
            <b><a href="{wm:href('glossary')}#{@ref}"><xsl:value-of select="@name"/></a></b>
            <xsl:if test="@full"><xsl:value-of select="concat(' (', @full, ')')"/></xsl:if>
            <br/>
            <xsl:value-of select="@meaning"/>
          </p>
          <xsl:if test="@stale"><p class="meta"><xsl:value-of select="wm:text('stale-part')"/></p></xsl:if>
          <xsl:for-each select="in">
            <p class="meta"><xsl:value-of select="concat(wm:text('in-language', wm:language(string(@lang))), ': ')"/><span lang="{@lang}"><xsl:value-of select="@name"/><xsl:if test="@full"><xsl:value-of select="concat(' (', @full, ')')"/></xsl:if></span></p>
          </xsl:for-each>
          <button type="button" popovertarget="w-{@ref}"><xsl:value-of select="wm:text('close')"/></button>
        </div>
      </xsl:for-each>
    </div>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
