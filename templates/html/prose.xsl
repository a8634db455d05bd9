<?xml version="1.0" encoding="UTF-8"?>
<!--
  Prose: elements in the XHTML namespace are copied with their attributes
  (wm:at too; the emitter drops it), whole blocks at once where no other
  template has a say (wm:plain).  What differs: headings sink a level in
  a packet, ids get the name of their part there, tables scroll in their own
  box, links into another language say so.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="h:*">
  <xsl:choose>
    <!-- Attributes keep a block from being copied: an id gets the name of its
         part in a packet. -->
    <xsl:when test="wm:plain(substring('facts id', 1, 5 + 3 * count(/packet)))"><xsl:copy-of select="wm:html(.)"/></xsl:when>
    <xsl:otherwise>
      <xsl:copy>
        <xsl:copy-of select="@*[name() != 'facts' and name() != 'id']"/>
        <xsl:call-template name="id"/>
        <xsl:apply-templates/>
      </xsl:copy>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- An id, made unique in a packet by the path of its part, as the links of
     the packet say it: part, two hyphens, id.  Ids that the
     build has already made so stay. -->
<xsl:template name="id">
  <xsl:if test="@id">
    <xsl:attribute name="id"><xsl:call-template name="own-id"/></xsl:attribute>
  </xsl:if>
</xsl:template>

<xsl:template name="own-id">
  <xsl:if test="/packet">
    <xsl:variable name="id" select="@id"/>
    <xsl:for-each select="ancestor::part[1]">
      <xsl:variable name="prefix" select="concat(translate(@ref, '/', '-'), '--')"/>
      <xsl:if test="not(starts-with($id, $prefix))"><xsl:value-of select="$prefix"/></xsl:if>
    </xsl:for-each>
  </xsl:if>
  <xsl:value-of select="@id"/>
</xsl:template>

<xsl:template match="packet//h:h1 | packet//h:h2 | packet//h:h3 | packet//h:h4 | packet//h:h5 | packet//h:h6">
  <xsl:variable name="level" select="number(substring(local-name(), 2)) + $base - 2"/>
  <xsl:element name="h{$level - ($level &gt; 6) * ($level - 6)}">
    <xsl:copy-of select="@*[name() != 'facts' and name() != 'id']"/>
    <xsl:call-template name="id"/>
    <xsl:apply-templates/>
  </xsl:element>
</xsl:template>

<!-- A link with more than an address; others are copied as prose. -->
<xsl:template match="h:a[@hreflang or @title or @class]">
  <a>
    <xsl:copy-of select="@*[name() != 'facts' and name() != 'href']"/>
    <xsl:copy-of select="@href"/>
    <xsl:if test="@class = 'listing'"><xsl:call-template name="reach"/></xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="@hreflang and @hreflang != $lang">
      <xsl:call-template name="in-language">
        <xsl:with-param name="code" select="@hreflang"/>
      </xsl:call-template>
    </xsl:if>
  </a>
</xsl:template>

<!-- What paper shows after the name of a listing, which leads nowhere there:
     its telephone, or else its page. -->
<xsl:template name="reach">
  <xsl:variable name="slug" select="substring-before(substring-after(@href, 'listings/'), '.html')"/>
  <xsl:variable name="to" select="wm:listing(concat('listing:', $slug))[1]"/>
  <xsl:variable name="phone" select="$to/phone[not(@type = 'fax' or @type = 'text')][1]/@number"/>
  <xsl:choose>
    <xsl:when test="$phone"><xsl:attribute name="data-reach"><xsl:value-of select="wm:phone(string($phone))"/></xsl:attribute></xsl:when>
    <xsl:when test="string($to/@web)">
      <xsl:attribute name="data-reach"><xsl:call-template name="bare-address"><xsl:with-param name="href" select="string($to/@web)"/></xsl:call-template></xsl:attribute>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- " (in English)", in the language of the page. -->
<xsl:template name="in-language">
  <xsl:param name="code"/>
  <span class="inlang"><xsl:value-of select="concat(' (', wm:text('in-language', wm:language(string($code))), ')')"/></span>
</xsl:template>

<!-- A link to something of the guide, by id: its title in the best language.
     A row of a query knows title and language already. -->
<xsl:template name="link">
  <xsl:param name="id" select="string(id)"/>
  <xsl:param name="title" select="string(title)"/>
  <xsl:param name="code" select="string(lang)"/>
  <a href="{wm:href($id)}">
    <xsl:choose>
      <xsl:when test="$code and $code != $lang">
        <xsl:attribute name="hreflang"><xsl:value-of select="$code"/></xsl:attribute>
        <span lang="{$code}"><xsl:value-of select="$title"/></span>
        <xsl:call-template name="in-language"><xsl:with-param name="code" select="$code"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$title"/></xsl:otherwise>
    </xsl:choose>
  </a>
</xsl:template>

<xsl:template match="h:table">
  <div class="scroll" role="region" tabindex="0">
    <xsl:attribute name="aria-label">
      <xsl:value-of select="wm:text('table')"/>
      <xsl:if test="h:thead/h:tr/h:th[1]">
        <xsl:text>: </xsl:text>
        <xsl:for-each select="h:thead/h:tr[1]/h:th">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </xsl:if>
    </xsl:attribute>
    <table>
      <xsl:copy-of select="@*[name() != 'facts']"/>
      <xsl:apply-templates/>
    </table>
  </div>
</xsl:template>

</xsl:stylesheet>
