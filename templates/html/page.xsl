<?xml version="1.0" encoding="UTF-8"?>
<!--
  A page of prose; the home page is the one with the id "index".
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="page" mode="crumbs">
  <xsl:call-template name="topic-crumb"/>
</xsl:template>

<!-- The first topic of the current element, when it has one. -->
<xsl:template name="topic-crumb">
  <xsl:variable name="t" select="substring-before(concat(normalize-space(@topics), ' '), ' ')"/>
  <xsl:if test="$t and wm:known(concat('topic:', $t))">
    <xsl:call-template name="crumb">
      <xsl:with-param name="id" select="concat('topic:', $t)"/>
      <xsl:with-param name="label" select="wm:title(concat('topic:', $t))"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="page" mode="section">
  <xsl:choose>
    <xsl:when test="@id = 'index'">home</xsl:when>
    <xsl:when test="@topics">topics</xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="title"/>
    <xsl:with-param name="summary" select="summary"/>
  </xsl:call-template>
  <xsl:choose>
    <xsl:when test="count(body/h:h2) &gt; 3">
      <div class="cols">
        <xsl:call-template name="toc">
          <xsl:with-param name="items">
            <xsl:for-each select="body/h:h2">
              <li><a href="#{@id}"><xsl:value-of select="."/></a></li>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
        <div class="body">
          <xsl:copy-of select="wm:prose(body/node())"/>
          <xsl:call-template name="contact"/>
        </div>
      </div>
    </xsl:when>
    <xsl:otherwise>
      <div class="body">
        <xsl:copy-of select="wm:prose(body/node())"/>
        <xsl:call-template name="contact"/>
      </div>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- At the end of the page on accessibility: whom site.xml names. -->
<xsl:template name="contact">
  <xsl:if test="wm:page('id') = 'accessibility'">
    <section>
      <h2 id="contact"><xsl:value-of select="wm:text('contact')"/></h2>
      <xsl:variable name="mail" select="string(wm:site('email'))"/>
      <xsl:variable name="phone" select="string(wm:site('phone'))"/>
      <xsl:variable name="post" select="string(wm:site('address'))"/>
      <xsl:choose>
        <xsl:when test="concat($mail, $phone, $post)">
          <dl class="facts">
            <xsl:if test="$mail">
              <div><dt><xsl:value-of select="wm:text('contact-mail')"/></dt><dd><a href="mailto:{$mail}"><xsl:value-of select="$mail"/></a></dd></div>
            </xsl:if>
            <xsl:if test="$phone">
              <div><dt><xsl:value-of select="wm:text('call-verb')"/></dt><dd><a href="{wm:tel($phone)}"><span dir="ltr"><xsl:value-of select="wm:phone($phone)"/></span></a></dd></div>
            </xsl:if>
            <xsl:if test="$post">
              <div><dt><xsl:value-of select="wm:text('contact-post')"/></dt><dd><xsl:value-of select="$post"/></dd></div>
            </xsl:if>
          </dl>
        </xsl:when>
        <xsl:otherwise><p><xsl:value-of select="wm:text('contact-none')"/></p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:if>
</xsl:template>

<!-- One screen of a phone: what to do comes first, the rest below it. -->
<xsl:template match="page[@brief = 'yes']" mode="main">
  <h1><xsl:value-of select="title"/></h1>
  <div class="body brief"><xsl:apply-templates select="body/node()"/></div>
  <div class="head">
    <xsl:call-template name="journey-line"/>
    <xsl:call-template name="unchecked"/>
  </div>
</xsl:template>

<!-- Home: the other languages at once, what happened, then the rest. -->
<xsl:template match="page[@id = 'index']" mode="head">
  <script src="{wm:asset('search/search.js')}" defer="defer"/>
</xsl:template>

<xsl:template match="page[@id = 'index']" mode="main">
  <div class="head">
    <h1><xsl:value-of select="title"/></h1>
    <p class="lead"><xsl:value-of select="summary"/></p>
    <xsl:call-template name="read-in"/>
  </div>
  <div class="body">
    <xsl:for-each select="body/node()">
      <xsl:choose>
        <xsl:when test="self::h:ul">
          <ul><xsl:copy-of select="@*[name() != 'facts']"/><xsl:apply-templates mode="card"/></ul>
        </xsl:when>
        <xsl:otherwise><xsl:copy-of select="wm:prose(.)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </div>
  <div class="head"><xsl:call-template name="unchecked"/></div>
  <xsl:call-template name="search-form"/>
  <xsl:variable name="topics" select="wm:query('topics', $lang)"/>
  <xsl:if test="$topics">
    <section class="more">
      <h2><xsl:value-of select="wm:text('by-topic')"/></h2>
      <ul class="tiles">
        <xsl:for-each select="$topics">
          <li><xsl:call-template name="link"/></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:if>
  <xsl:variable name="packets" select="wm:query('packets', $lang)"/>
  <xsl:if test="$packets">
    <section class="more">
      <h2><xsl:value-of select="wm:text('packets')"/></h2>
      <xsl:call-template name="entries"><xsl:with-param name="rows" select="$packets"/></xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>

<!-- The page in each other language, in that language. -->
<xsl:template name="read-in">
  <xsl:for-each select="wm:translations()[@lang != $lang]">
    <p class="other" lang="{@lang}" dir="{@dir}"><a hreflang="{@lang}" href="{@href}">
      <xsl:choose>
        <xsl:when test="contains(' en es ', concat(' ', @lang, ' '))"><xsl:value-of select="wm:text(concat('read-in-', @lang))"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
      </xsl:choose>
    </a></p>
  </xsl:for-each>
</xsl:template>

<!-- On the home page an item is "link. what is behind it": the link becomes
     the name of a card and the rest a line below it. -->
<xsl:template match="h:li" mode="card">
  <xsl:variable name="link" select="node()[not(self::text()[not(normalize-space())])][1][self::h:a]"/>
  <li>
    <xsl:copy-of select="@wm:at"/>
    <xsl:choose>
      <xsl:when test="$link and starts-with($link/following-sibling::node()[1][self::text()], '.')">
        <xsl:apply-templates select="$link"/>
        <xsl:variable name="rest" select="substring($link/following-sibling::text()[1], 2)"/>
        <xsl:if test="normalize-space($rest) or $link/following-sibling::*">
          <p>
            <xsl:value-of select="$rest"/>
            <xsl:apply-templates select="$link/following-sibling::node()[position() &gt; 1]"/>
          </p>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </li>
</xsl:template>

</xsl:stylesheet>
