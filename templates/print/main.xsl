<?xml version="1.0" encoding="UTF-8"?>
<!--
  A packet on paper: strict XHTML that packet.css styles and print/ sets.
  The parts are those of the web page of the packet (html/main.xsl); what is
  here stands above them, because paper differs: a cover with the crisis
  lines first, contents with page numbers, boxes to tick with a pen, and no
  link that leads nowhere on paper.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:import href="../html/main.xsl"/>

<xsl:template match="/">
  <xsl:variable name="title"><xsl:apply-templates select="packet" mode="title"/></xsl:variable>
  <xsl:variable name="tab">
    <xsl:choose>
      <xsl:when test="packet/@sensitive = 'yes'"><xsl:value-of select="concat(wm:text('title-neutral'), ' ', wm:page('number'), ' - ', wm:site('name'))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$title"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <html lang="{$lang}">
    <xsl:if test="wm:languages()[@code = $lang]/@dir = 'rtl'"><xsl:attribute name="dir">rtl</xsl:attribute></xsl:if>
    <head>
      <title><xsl:value-of select="$tab"/></title>
    </head>
    <body>
      <xsl:copy-of select="packet/@wm:at"/>
      <xsl:for-each select="packet">
        <xsl:call-template name="cover"><xsl:with-param name="title" select="string($title)"/></xsl:call-template>
        <xsl:call-template name="contents"/>
        <xsl:apply-templates select="part | listings | words" mode="part"/>
        <xsl:call-template name="back"/>
      </xsl:for-each>
    </body>
  </html>
</xsl:template>

<!-- "Version 1a2b3c4d. Check again after December 1, 2027": on every sheet. -->
<xsl:template name="stamp">
  <xsl:variable name="id" select="wm:site('version')"/>
  <xsl:choose>
    <xsl:when test="string($id)"><xsl:value-of select="wm:text('packet-version', $id)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="wm:text('packet-made', wm:date(wm:page('today')))"/></xsl:otherwise>
  </xsl:choose>
  <xsl:text>. </xsl:text>
  <xsl:choose>
    <xsl:when test="@check-by"><xsl:value-of select="wm:text('packet-check', wm:date(string(@check-by)))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="wm:text('packet-check-none')"/></xsl:otherwise>
  </xsl:choose>
  <xsl:text>.</xsl:text>
</xsl:template>

<xsl:template name="cover">
  <xsl:param name="title"/>
  <xsl:variable name="origin" select="wm:site('origin')"/>
  <xsl:variable name="url" select="concat($origin, substring-before(wm:page('output'), '.pdf'), '.html')"/>
  <div class="cover" data-page="{wm:text('packet-page')}">
    <div class="lines" data-of="{wm:text('packet-of')}">
      <xsl:call-template name="crisis-lines"/>
    </div>
    <p class="site"><xsl:value-of select="wm:site('name')"/></p>
    <h1><xsl:value-of select="$title"/></h1>
    <p class="lead"><xsl:apply-templates select="." mode="summary"/></p>
    <xsl:if test="string(wm:site('for'))"><p class="whom"><xsl:value-of select="wm:text('packet-for', wm:site('for'))"/></p></xsl:if>
    <p><xsl:value-of select="wm:text('packet-language')"/></p>
    <xsl:if test="/*/@stale"><xsl:call-template name="stale-note"/></xsl:if>
    <p class="unchecked">
      <b><xsl:value-of select="wm:text('unchecked')"/></b>
      <xsl:text> </xsl:text>
      <xsl:value-of select="wm:text('unchecked-do')"/>
    </p>
    <xsl:if test="string($origin)">
      <table class="online">
        <tbody>
          <tr>
            <th scope="row"><xsl:value-of select="wm:text('packet-online')"/></th>
            <td><img class="qr" src="qr:{$url}" alt="{wm:text('packet-qr', $url)}"/></td>
          </tr>
        </tbody>
      </table>
    </xsl:if>
    <p class="stamp"><xsl:call-template name="stamp"/></p>
    <p><xsl:value-of select="wm:text('not-advice')"/></p>
    <p><xsl:value-of select="wm:text('interpreter')"/></p>
  </div>
</xsl:template>

<xsl:template name="crisis-lines">
  <xsl:for-each select="wm:crisis()">
    <p>
      <xsl:value-of select="concat(@when, ': ')"/>
      <xsl:call-template name="crisis-links"/>
    </p>
  </xsl:for-each>
</xsl:template>

<xsl:template name="contents">
  <nav class="toc">
    <h2><xsl:value-of select="wm:text('contents')"/></h2>
    <ol>
      <xsl:call-template name="part-entries"/>
    </ol>
  </nav>
</xsl:template>

<xsl:template name="back">
  <div class="back">
    <h2><xsl:value-of select="wm:text('packet-back')"/></h2>
    <div class="lines"><xsl:call-template name="crisis-lines"/></div>
    <xsl:for-each select="wm:query('notices', $lang, 'interpreter')">
      <p class="notice" data-spare="yes" lang="{lang}" dir="{dir}"><xsl:value-of select="text"/></p>
    </xsl:for-each>
    <p><xsl:value-of select="wm:text('not-advice')"/></p>
    <h2 class="notes"><xsl:value-of select="wm:text('packet-notes')"/></h2>
    <xsl:for-each select="str:tokenize('1 2 3 4 5 6', ' ')"><p class="rule">&#160;</p></xsl:for-each>
  </div>
</xsl:template>

<!-- What paper cannot do. -->

<xsl:template name="stale-see"/>

<xsl:template match="checklist"><ul class="check"><xsl:copy-of select="@wm:at"/><xsl:apply-templates/></ul></xsl:template>
<xsl:template match="checklist/item"><li><xsl:copy-of select="@wm:at"/><xsl:apply-templates/></li></xsl:template>

<!-- A link without an address (nothing to lead to on paper) is its words. -->
<xsl:template match="h:a[not(@href)]">
  <span><xsl:copy-of select="@wm:at"/><xsl:apply-templates/></span>
</xsl:template>

<xsl:template match="h:table">
  <table>
    <xsl:copy-of select="@*[name() != 'facts']"/>
    <xsl:apply-templates/>
  </table>
</xsl:template>

<xsl:template match="say">
  <div class="say">
    <xsl:copy-of select="@wm:at"/>
    <p class="box-k"><xsl:value-of select="wm:text('say')"/></p>
    <blockquote><xsl:apply-templates/><xsl:call-template name="to-show"/></blockquote>
  </div>
</xsl:template>
<xsl:template match="right/say">
  <div class="say"><xsl:copy-of select="@wm:at"/><blockquote><xsl:apply-templates/><xsl:call-template name="to-show"/></blockquote></div>
</xsl:template>

<!-- A letter: its boxes to tick, and lines below what is long to say. -->
<xsl:template match="para">
  <xsl:variable name="if" select="string(@if)"/>
  <xsl:variable name="text" select="."/>
  <xsl:choose>
    <xsl:when test="$if and ../field[@name = $if]/@type = 'check'">
      <ul class="check">
        <xsl:copy-of select="@wm:at"/>
        <li><xsl:call-template name="slots"/></li>
      </ul>
    </xsl:when>
    <xsl:otherwise><p><xsl:copy-of select="@wm:at"/><xsl:call-template name="slots"/></p></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="../field[@type = 'long'][contains($text, concat('{', @name, '}'))]">
    <xsl:for-each select="str:tokenize('1 2 3', ' ')"><p class="rule">&#160;</p></xsl:for-each>
  </xsl:if>
</xsl:template>
<xsl:template name="ink"> ____________________________</xsl:template>
<xsl:template name="slot">
  <span class="slot">
    <xsl:if test="not(@type = 'long')"><xsl:call-template name="gap"/><xsl:text> </xsl:text></xsl:if>
    <span class="what"><xsl:call-template name="blank-name"/></span>
  </span>
</xsl:template>

<xsl:template name="link">
  <xsl:param name="id"/>
  <xsl:param name="title" select="string(title)"/>
  <xsl:param name="code"/>
  <xsl:value-of select="$title"/>
</xsl:template>

<xsl:template name="law-line">
  <xsl:if test="@law">
    <span class="laws">
      <b><xsl:value-of select="wm:text('law')"/></b>
      <xsl:text> </xsl:text>
      <xsl:for-each select="str:tokenize(@law, ' ')">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:call-template name="cite"><xsl:with-param name="ref" select="string(.)"/></xsl:call-template>
      </xsl:for-each>
    </span>
  </xsl:if>
</xsl:template>

<xsl:template match="deadlines">
  <xsl:variable name="rows" select="wm:deadline(string(@process))"/>
  <xsl:if test="$rows">
    <table>
      <xsl:copy-of select="@wm:at"/>
      <thead>
        <tr>
          <th scope="col"><xsl:value-of select="wm:text('d-step')"/></th>
          <th scope="col"><xsl:value-of select="wm:text('d-time')"/></th>
          <th scope="col"><xsl:value-of select="wm:text('d-who')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$rows">
          <tr>
            <th scope="row"><xsl:value-of select="@step-title"/></th>
            <td>
              <xsl:if test="@count"><b><xsl:call-template name="duration"/></b><xsl:text>. </xsl:text></xsl:if>
              <xsl:value-of select="@words"/>
            </td>
            <td><xsl:value-of select="wm:text(concat('who-', @who))"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:if>
</xsl:template>

<xsl:template name="cards">
  <xsl:param name="rows"/>
  <xsl:param name="limit" select="1000000"/>
  <xsl:param name="level" select="3"/>
  <xsl:if test="$rows"><p class="meta"><xsl:value-of select="wm:text('unchecked-those')"/></p></xsl:if>
  <xsl:for-each select="$rows[position() &lt;= $limit]">
    <xsl:call-template name="card">
      <xsl:with-param name="id" select="string(id)"/>
      <xsl:with-param name="level" select="$level"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:template name="card">
  <xsl:param name="id"/>
  <xsl:param name="level" select="3"/>
  <xsl:for-each select="wm:listing($id)[1]">
    <div class="card">
      <xsl:element name="h{$level}"><xsl:call-template name="card-lang"/><xsl:value-of select="@name"/></xsl:element>
      <xsl:if test="@short"><p><xsl:call-template name="card-lang"/><xsl:value-of select="@short"/></p></xsl:if>
      <xsl:for-each select="phone[not(@type = 'fax')][position() &lt;= 3]">
        <p class="tel"><xsl:call-template name="phone-link"/></p>
      </xsl:for-each>
      <xsl:if test="string(@web)">
        <p><xsl:call-template name="bare-address"><xsl:with-param name="href" select="string(@web)"/></xsl:call-template></p>
      </xsl:if>
      <p class="meta">
        <xsl:if test="@hours and not(contains(@hours, ';'))">
          <xsl:value-of select="concat(wm:text('hours'), ': ')"/>
          <xsl:choose>
            <xsl:when test="normalize-space(@hours) = '24/7'"><xsl:value-of select="wm:text('always')"/></xsl:when>
            <xsl:otherwise><xsl:call-template name="rule"><xsl:with-param name="rule" select="normalize-space(@hours)"/></xsl:call-template></xsl:otherwise>
          </xsl:choose>
          <xsl:text>. </xsl:text>
        </xsl:if>
        <xsl:if test="@languages">
          <xsl:value-of select="concat(wm:text('languages'), ': ', wm:language(string(@languages)), '. ')"/>
        </xsl:if>
        <xsl:if test="@cost-kind and @cost-kind != 'unknown'">
          <xsl:value-of select="concat(wm:text('cost-k'), ': ', wm:text(concat('cost-', @cost-kind)), '. ')"/>
        </xsl:if>
        <xsl:if test="@verified-on"><xsl:value-of select="concat(wm:text('checked-on', wm:date(string(@verified-on))), '.')"/></xsl:if>
      </p>
    </div>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
