<?xml version="1.0" encoding="UTF-8"?>
<!--
  A letter: when to use it, the fields (letter.js shows them and writes what
  is typed into the letter; without scripts a list of what to write stands
  there), the letter with its blanks, then where it goes and what happens
  next.  The list of all letters.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="letter" mode="crumbs">
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'letters'"/>
    <xsl:with-param name="label" select="wm:text('nav-letters')"/>
  </xsl:call-template>
</xsl:template>
<xsl:template match="letter" mode="section">letters</xsl:template>
<xsl:template match="letter" mode="head">
  <script src="{wm:asset('letter.js')}" defer="defer"/>
</xsl:template>

<xsl:template match="letter" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="title"/>
    <xsl:with-param name="summary" select="summary"/>
    <xsl:with-param name="kind" select="wm:text('kind-letter')"/>
  </xsl:call-template>
  <div class="body">
    <xsl:apply-templates select="use"/>
    <xsl:call-template name="letter-languages"/>
    <xsl:call-template name="letter-fields"/>
    <h2><xsl:value-of select="wm:text('letter-yours')"/></h2>
    <p class="hint"><xsl:value-of select="wm:text('letter-hand')"/></p>
    <xsl:call-template name="sheet"/>
    <p class="tools js" hidden="hidden">
      <button type="button" class="l-print"><xsl:value-of select="wm:text('letter-print')"/></button>
      <xsl:text> </xsl:text>
      <button type="button" class="l-copy quiet"><xsl:value-of select="wm:text('letter-copy')"/></button>
      <xsl:text> </xsl:text>
      <button type="button" class="l-clear quiet"><xsl:value-of select="wm:text('letter-clear')"/></button>
      <xsl:text> </xsl:text>
      <span role="status" data-copied="{wm:text('copied')}" data-cleared="{wm:text('letter-cleared')}"/>
    </p>
    <xsl:call-template name="letter-rest"/>
  </div>
</xsl:template>

<!-- In a packet: all around it, then the form, on a sheet of its own. -->
<xsl:template name="letter-body">
  <xsl:apply-templates select="use"/>
  <xsl:call-template name="letter-rest"/>
  <xsl:call-template name="sheet"/>
</xsl:template>

<xsl:template name="letter-rest">
  <xsl:apply-templates select="send"/>
  <xsl:apply-templates select="keep"/>
  <xsl:if test="deadline or after">
    <section class="part">
      <xsl:element name="h{$base}"><xsl:value-of select="wm:text('letter-after')"/></xsl:element>
      <xsl:for-each select="after"><div><xsl:copy-of select="@wm:at"/><xsl:apply-templates/></div></xsl:for-each>
      <xsl:apply-templates select="deadline"/>
      <xsl:if test="not(/packet)">
        <xsl:call-template name="dates">
          <xsl:with-param name="rows" select="deadline[@rule]"/>
          <xsl:with-param name="process" select="wm:page('id')"/>
          <xsl:with-param name="id" select="'dates'"/>
          <xsl:with-param name="level" select="$base + 1"/>
        </xsl:call-template>
      </xsl:if>
    </section>
  </xsl:if>
  <xsl:apply-templates select="if-not"/>
  <xsl:apply-templates select="say"/>
  <xsl:apply-templates select="help"/>
</xsl:template>

<xsl:template match="letter/use">
  <div class="part p-use">
    <xsl:copy-of select="@wm:at"/>
    <xsl:element name="h{$base}"><xsl:value-of select="wm:text('letter-use')"/></xsl:element>
    <xsl:apply-templates/>
    <!-- Unless the text has its citations in it. -->
    <xsl:if test="not(.//h:a[@class = 'law'])">
      <xsl:for-each select="..">
        <p class="cite"><xsl:call-template name="law-line"/></p>
      </xsl:for-each>
    </xsl:if>
  </div>
</xsl:template>

<xsl:template match="letter/send | letter/keep | letter/if-not | letter/help">
  <xsl:call-template name="part">
    <xsl:with-param name="level" select="$base"/>
    <xsl:with-param name="label" select="wm:text(local-name())"/>
    <xsl:with-param name="id"><xsl:if test="not(/packet)"><xsl:value-of select="local-name()"/></xsl:if></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The same letter in the other languages that have it. -->
<xsl:template name="letter-languages">
  <xsl:variable name="others" select="wm:translations()[@lang != $lang][not(string(@missing))]"/>
  <xsl:if test="$others">
    <p class="l-langs">
      <xsl:value-of select="wm:text('letter-languages')"/>
      <xsl:for-each select="$others">
        <xsl:text> </xsl:text>
        <a lang="{@lang}" hreflang="{@lang}" href="{@href}"><xsl:value-of select="@name"/></a>
      </xsl:for-each>
    </p>
  </xsl:if>
</xsl:template>

<!-- ==== the fields ==== -->

<xsl:template name="letter-fields">
  <section class="fill js" hidden="hidden" aria-labelledby="fill--h">
    <h2 id="fill--h"><xsl:value-of select="wm:text('letter-fill')"/></h2>
    <p class="hint"><xsl:value-of select="wm:text('letter-private')"/></p>
    <xsl:apply-templates select="field"/>
  </section>
  <!-- By hand: what to have ready, in the order of the fields. -->
  <noscript>
    <h2><xsl:value-of select="wm:text('letter-ready')"/></h2>
    <ul>
      <xsl:for-each select="field"><li><xsl:value-of select="."/><xsl:if test="@hint"><br/><span class="full"><xsl:value-of select="@hint"/></span></xsl:if></li></xsl:for-each>
    </ul>
  </noscript>
</xsl:template>

<!-- Nothing is kept or looked up for them: no autocomplete, no spelling or
     next words by a service of the browser. -->
<xsl:template name="field-rest">
  <xsl:attribute name="id"><xsl:value-of select="concat('f--', @name)"/></xsl:attribute>
  <xsl:if test="not(@type = 'check')">
    <xsl:attribute name="autocomplete">off</xsl:attribute>
    <xsl:attribute name="spellcheck">false</xsl:attribute>
    <xsl:attribute name="writingsuggestions">false</xsl:attribute>
  </xsl:if>
  <xsl:attribute name="data-f"><xsl:value-of select="@name"/></xsl:attribute>
  <xsl:if test="@hint or @type = 'date'">
    <xsl:attribute name="aria-describedby"><xsl:value-of select="concat('f--', @name, '-hint')"/></xsl:attribute>
  </xsl:if>
</xsl:template>

<!-- A date is written as the letter should say it. -->
<xsl:template name="field-hint">
  <xsl:if test="@hint or @type = 'date'">
    <p class="hint" id="f--{@name}-hint">
      <xsl:value-of select="@hint"/>
      <xsl:if test="@type = 'date'"><xsl:value-of select="concat(substring(' ', 1, count(@hint)), wm:text('letter-date'))"/></xsl:if>
    </p>
  </xsl:if>
</xsl:template>

<xsl:template match="field">
  <div class="f">
    <xsl:copy-of select="@wm:at"/>
    <label for="f--{@name}">
      <xsl:value-of select="."/>
      <xsl:if test="@name = ../para/@if">
        <xsl:text> </xsl:text>
        <span class="full"><xsl:value-of select="wm:text('letter-optional')"/></span>
      </xsl:if>
    </label>
    <xsl:call-template name="field-hint"/>
    <xsl:choose>
      <xsl:when test="@type = 'long'">
        <textarea rows="4"><xsl:call-template name="field-rest"/></textarea>
      </xsl:when>
      <xsl:otherwise>
        <input>
          <xsl:attribute name="type">
            <xsl:choose>
              <xsl:when test="@type = 'email'">email</xsl:when>
              <xsl:when test="@type = 'phone'">tel</xsl:when>
              <xsl:otherwise>text</xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:call-template name="field-rest"/>
        </input>
      </xsl:otherwise>
    </xsl:choose>
  </div>
</xsl:template>

<xsl:template match="field[@type = 'check']">
  <div class="f check">
    <xsl:copy-of select="@wm:at"/>
    <label>
      <input type="checkbox"><xsl:call-template name="field-rest"/></input>
      <span><xsl:value-of select="."/></span>
    </label>
    <xsl:call-template name="field-hint"/>
  </div>
</xsl:template>

<!-- ==== the letter ==== -->

<xsl:template name="sheet">
  <div class="sheet">
    <xsl:if test="not(/packet)">
      <xsl:attribute name="role">group</xsl:attribute>
      <xsl:attribute name="aria-label"><xsl:value-of select="wm:text('letter-yours')"/></xsl:attribute>
    </xsl:if>
    <xsl:apply-templates select="dateline"/>
    <p class="to">
      <xsl:for-each select="to">
        <xsl:if test="position() &gt; 1"><br/></xsl:if>
        <xsl:call-template name="slots"/>
      </xsl:for-each>
    </p>
    <xsl:apply-templates select="subject"/>
    <xsl:apply-templates select="greeting"/>
    <xsl:apply-templates select="para"/>
    <p class="sign"><span class="ink"><xsl:value-of select="wm:text('letter-sign')"/><xsl:call-template name="ink"/></span></p>
    <p>
      <xsl:for-each select="sign">
        <xsl:if test="position() &gt; 1"><br/></xsl:if>
        <xsl:call-template name="slots"/>
      </xsl:for-each>
    </p>
    <xsl:apply-templates select="copy"/>
  </div>
</xsl:template>

<xsl:template match="dateline | greeting">
  <p><xsl:copy-of select="@wm:at"/><xsl:call-template name="slots"/></p>
</xsl:template>
<xsl:template match="subject">
  <p class="subject"><xsl:copy-of select="@wm:at"/><xsl:call-template name="slots"/></p>
</xsl:template>
<xsl:template match="letter/copy">
  <p>
    <xsl:copy-of select="@wm:at"/>
    <xsl:value-of select="concat(wm:text('letter-cc'), ' ')"/>
    <xsl:call-template name="slots"/>
  </p>
</xsl:template>

<!-- A paragraph that is said only if...: on paper a ticked box has one to
     tick with a pen. -->
<xsl:template match="para">
  <xsl:variable name="if" select="string(@if)"/>
  <p>
    <xsl:copy-of select="@wm:at"/>
    <xsl:if test="$if"><xsl:attribute name="data-if"><xsl:value-of select="$if"/></xsl:attribute></xsl:if>
    <xsl:if test="$if and ../field[@name = $if]/@type = 'check'">
      <span class="tick" aria-hidden="true">&#9744; </span>
    </xsl:if>
    <xsl:call-template name="slots"/>
  </p>
</xsl:template>

<!-- The text of the current element with its {blanks}. -->
<xsl:template name="slots">
  <xsl:param name="text" select="normalize-space(.)"/>
  <xsl:choose>
    <xsl:when test="contains($text, '{')">
      <xsl:value-of select="substring-before($text, '{')"/>
      <xsl:variable name="name" select="substring-before(substring-after($text, '{'), '}')"/>
      <xsl:for-each select="ancestor::letter[1]/field[@name = $name][1]">
        <xsl:call-template name="slot"/>
      </xsl:for-each>
      <xsl:call-template name="slots">
        <xsl:with-param name="text" select="substring-after($text, '}')"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A blank: a line to write on, more where there is much to say, and what
     belongs there. -->
<xsl:template name="slot">
  <span class="slot" data-f="{@name}">
    <span class="gap" aria-hidden="true"><xsl:call-template name="gap"/></span>
    <xsl:text> </xsl:text>
    <small><xsl:call-template name="blank-name"/></small>
    <xsl:if test="@type = 'long'">
      <span class="ruled" aria-hidden="true"/>
    </xsl:if>
  </span>
</xsl:template>

<!-- The line of the signature is a border; print writes one. -->
<xsl:template name="ink"/>

<xsl:template name="gap">
  <xsl:choose>
    <xsl:when test="@type = 'date'">______________</xsl:when>
    <xsl:otherwise>________________________</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="blank-name">
  <xsl:text>(</xsl:text>
  <xsl:choose>
    <xsl:when test="@blank"><xsl:value-of select="@blank"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="normalize-space(.)"/></xsl:otherwise>
  </xsl:choose>
  <xsl:text>)</xsl:text>
</xsl:template>

<!-- ==== all letters ==== -->

<xsl:template match="letters-page" mode="title"><xsl:value-of select="wm:text('letters-k')"/></xsl:template>
<xsl:template match="letters-page" mode="summary"><xsl:value-of select="wm:text('letters-lead')"/></xsl:template>
<xsl:template match="letters-page" mode="section">letters</xsl:template>
<xsl:template match="letters-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('letters-k')"/>
    <xsl:with-param name="summary" select="wm:text('letters-lead')"/>
  </xsl:call-template>
  <div class="body">
    <xsl:variable name="rows" select="wm:query('letters', $lang)"/>
    <xsl:choose>
      <xsl:when test="$rows">
        <xsl:call-template name="entries"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
        <p><xsl:value-of select="wm:text('letter-private')"/></p>
      </xsl:when>
      <xsl:otherwise><p><xsl:value-of select="wm:text('letters-none')"/></p></xsl:otherwise>
    </xsl:choose>
  </div>
</xsl:template>

</xsl:stylesheet>
