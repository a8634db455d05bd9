<?xml version="1.0" encoding="UTF-8"?>
<!--
  What all pages share: head, skip link, quick exit, crisis lines, header,
  navigation, breadcrumb, footer.  The order of the first three is the order
  in which a frightened reader needs them, and the same on every page.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<!-- A page; or what pages share, made once for all as many folders deep. -->
<xsl:template match="/">
  <xsl:apply-templates select="shared"/>
  <xsl:if test="not(shared)"><xsl:call-template name="html"/></xsl:if>
</xsl:template>

<xsl:template name="html">
  <xsl:variable name="title"><xsl:apply-templates select="*" mode="title"/></xsl:variable>
  <xsl:variable name="summary"><xsl:apply-templates select="*" mode="summary"/></xsl:variable>
  <xsl:variable name="site" select="wm:site('name')"/>
  <xsl:variable name="origin" select="wm:site('origin')"/>
  <html lang="{$lang}" dir="{wm:site('dir')}">
    <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>
        <xsl:choose>
          <xsl:when test="*/@sensitive = 'yes'">
            <xsl:value-of select="concat(wm:text('title-neutral'), ' ', wm:page('number'), ' - ', $site)"/>
          </xsl:when>
          <xsl:when test="*/@id = 'index'"><xsl:value-of select="$site"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="concat($title, ' - ', $site)"/></xsl:otherwise>
        </xsl:choose>
      </title>
      <!-- Of a page that is sensitive or has no summary, a search result
           shows what the guide is. -->
      <xsl:choose>
        <xsl:when test="*/@sensitive = 'yes' or not(normalize-space($summary))"><meta name="description" content="{wm:text('summary-neutral')}"/></xsl:when>
        <xsl:otherwise><meta name="description" content="{normalize-space($summary)}"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="shared-as"><xsl:with-param name="title" select="$title"/><xsl:with-param name="summary" select="$summary"/></xsl:call-template>
      <xsl:copy-of select="wm:shared('head', string(boolean(not-found-page)))"/>
      <xsl:if test="string($origin) and not(not-found-page or moved-page)">
        <link rel="canonical" href="{concat($origin, wm:page('output'))}"/>
        <xsl:variable name="default" select="string(wm:languages()[@default][1]/@code)"/>
        <xsl:variable name="bare" select="substring(wm:page('output'), 1 + ($lang != $default) * (string-length($lang) + 1))"/>
        <xsl:if test="count(wm:translations()[not(string(@missing))]) &gt; 1">
          <xsl:for-each select="wm:translations()[not(string(@missing))]">
            <xsl:variable name="folder"><xsl:if test="@lang != $default"><xsl:value-of select="concat(@lang, '/')"/></xsl:if></xsl:variable>
            <link rel="alternate" hreflang="{@lang}" href="{concat($origin, $folder, $bare)}"/>
          </xsl:for-each>
        </xsl:if>
      </xsl:if>
      <xsl:apply-templates select="*" mode="head"/>
      <script src="{wm:asset('waymark.js')}" defer="defer"/>
    </head>
    <body class="k-{local-name(*)}">
      <xsl:if test="*/@id = 'index'">
        <xsl:attribute name="class">k-page home</xsl:attribute>
      </xsl:if>
      <xsl:copy-of select="wm:shared('top')"/>
      <xsl:call-template name="header"/>
      <xsl:if test="not(*/@id = 'index')">
        <nav class="crumbs" aria-label="{wm:text('breadcrumb')}">
          <ol>
            <li><a href="{wm:href('home')}"><xsl:value-of select="wm:text('nav-home')"/></a></li>
            <xsl:apply-templates select="*" mode="crumbs"/>
          </ol>
        </nav>
      </xsl:if>
      <xsl:call-template name="forget"/>
      <main id="main" tabindex="-1">
        <xsl:apply-templates select="*" mode="main"/>
        <xsl:for-each select="page | right | caseplan"><xsl:call-template name="journey"/></xsl:for-each>
        <xsl:call-template name="words"/>
      </main>
      <xsl:call-template name="footer"/>
    </body>
  </html>
</xsl:template>

<!-- What a message shows of a link to this page.  Of a sensitive page it is
     the guide's name alone. -->
<xsl:template name="shared-as">
  <xsl:param name="title"/>
  <xsl:param name="summary"/>
  <xsl:choose>
    <xsl:when test="*/@sensitive = 'yes'">
      <meta property="og:title" content="{wm:site('name')}"/>
    </xsl:when>
    <xsl:otherwise>
      <meta property="og:title" content="{$title}"/>
      <xsl:if test="normalize-space($summary)">
        <meta property="og:description" content="{normalize-space($summary)}"/>
      </xsl:if>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- ====  What pages as many folders deep share: see wm:shared().  ==== -->

<!-- Its argument: may the style sheet be out of reach, 'true' or 'false'? -->
<xsl:template match="shared[@name = 'head']">
  <xsl:choose>
    <xsl:when test="arg = 'true'">
      <meta http-equiv="Content-Security-Policy" content="{wm:site('policy-bare')}"/>
      <style><xsl:value-of select="wm:site('bare')"/></style>
    </xsl:when>
    <xsl:otherwise><meta http-equiv="Content-Security-Policy" content="{wm:site('policy')}"/></xsl:otherwise>
  </xsl:choose>
  <meta name="referrer" content="no-referrer"/>
  <meta name="format-detection" content="telephone=no"/>
  <meta name="color-scheme" content="light dark"/>
  <meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf7f2"/>
  <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#181613"/>
  <link rel="icon" type="image/svg+xml" href="{wm:asset('favicon.svg')}"/>
  <link rel="apple-touch-icon" href="{wm:asset('touch.png')}"/>
  <link rel="stylesheet" href="{wm:asset('style.css')}"/>
</xsl:template>

<xsl:template match="shared[@name = 'top']">
  <a class="skip" href="#main"><xsl:value-of select="wm:text('skip')"/></a>
  <section class="away" aria-label="{wm:text('exit')}">
    <a class="exit" id="exit" href="{wm:site('exit')}" rel="nofollow noreferrer" data-hint="{wm:text('exit-hint')}" data-copy="{wm:text('copy')}" data-copied="{wm:text('copied')}" data-print="{wm:text('say-print')}"><xsl:value-of select="wm:text('exit')"/></a>
    <xsl:if test="wm:known('your-phone')">
      <xsl:text> </xsl:text>
      <a class="stay" href="{wm:href('your-phone')}"><xsl:value-of select="wm:text('stay-safe')"/><span class="vh"><xsl:value-of select="concat(' ', wm:text('stay-safe-where'))"/></span></a>
    </xsl:if>
  </section>
  <xsl:call-template name="crisis"/>
</xsl:template>

<!-- The lines that matter tonight: short, above everything. -->
<xsl:template name="crisis">
  <section class="crisis" aria-label="{wm:text('crisis')}">
    <ul>
      <xsl:for-each select="wm:crisis()[@level = 'now']">
        <li>
          <span>
            <xsl:if test="@when-lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="@when-lang"/></xsl:attribute></xsl:if>
            <xsl:value-of select="@when"/>
          </span>
          <xsl:text> </xsl:text>
          <xsl:call-template name="crisis-links"/>
        </li>
      </xsl:for-each>
    </ul>
  </section>
</xsl:template>

<xsl:template name="crisis-links">
  <b>
    <xsl:if test="string(@call)">
      <a href="{wm:tel(string(@call))}"><xsl:value-of select="wm:text('call', wm:phone(string(@call)))"/></a>
    </xsl:if>
    <xsl:if test="string(@call) and string(@text)"><xsl:value-of select="concat(' ', wm:text('or'), ' ')"/></xsl:if>
    <xsl:if test="string(@text)">
      <a href="{wm:sms(string(@text))}">
        <xsl:choose>
          <xsl:when test="string(@call)"><xsl:value-of select="wm:text('or-text', wm:phone(string(@text)))"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="wm:text('text-to', wm:phone(string(@text)))"/></xsl:otherwise>
        </xsl:choose>
      </a>
    </xsl:if>
  </b>
</xsl:template>

<xsl:template name="header">
  <xsl:variable name="here"><xsl:apply-templates select="*" mode="section"/></xsl:variable>
  <header class="top">
    <div class="bar">
      <a class="name" href="{wm:href('home')}"><xsl:value-of select="wm:site('name')"/></a>
      <xsl:variable name="versions" select="wm:translations()"/>
      <xsl:if test="count($versions) &gt; 1">
        <!-- Two languages: a link to the other.  More: a list of all. -->
        <nav class="langs" aria-label="{wm:text('languages')}">
          <xsl:choose>
            <xsl:when test="count($versions) = 2">
              <xsl:for-each select="$versions[@lang != $lang]"><xsl:call-template name="in-other"/></xsl:for-each>
            </xsl:when>
            <xsl:otherwise>
              <ul>
                <xsl:for-each select="$versions">
                  <li>
                    <xsl:choose>
                      <xsl:when test="@lang = $lang">
                        <span lang="{@lang}" aria-current="true"><xsl:value-of select="@name"/></span>
                      </xsl:when>
                      <xsl:otherwise><xsl:call-template name="in-other"/></xsl:otherwise>
                    </xsl:choose>
                  </li>
                </xsl:for-each>
              </ul>
            </xsl:otherwise>
          </xsl:choose>
        </nav>
      </xsl:if>
    </div>
    <xsl:copy-of select="wm:shared('nav', string($here), string(/*/@id = 'index' or $here = string(/*/@id) or contains(local-name(/*), 's-page') or /search-page or /glossary))"/>
  </header>
</xsl:template>

<!-- The page in another language, in that language's own name. -->
<xsl:template name="in-other">
  <a lang="{@lang}" hreflang="{@lang}" href="{@href}"><xsl:value-of select="@name"/></a>
  <xsl:if test="string(@missing)">
    <small><xsl:value-of select="concat(' ', wm:text('not-translated'))"/></small>
  </xsl:if>
</xsl:template>

<!-- Its arguments: the item that is open; is the page that item, 'true', or
     one below it? -->
<xsl:template match="shared[@name = 'nav']">
  <!-- A list that holds nothing is not offered. -->
  <xsl:variable name="has" select="wm:query('sections', $lang)"/>
  <nav class="main" aria-label="{wm:text('nav')}">
    <ul>
      <xsl:call-template name="nav-item">
        <xsl:with-param name="id">home</xsl:with-param>
        <xsl:with-param name="label" select="wm:text('nav-home')"/>
      </xsl:call-template>
      <xsl:if test="$has[id = 'topics']">
        <xsl:call-template name="nav-item">
          <xsl:with-param name="id">topics</xsl:with-param>
          <xsl:with-param name="label" select="wm:text('nav-topics')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$has[id = 'rights']">
        <xsl:call-template name="nav-item">
          <xsl:with-param name="id">rights</xsl:with-param>
          <xsl:with-param name="label" select="wm:text('nav-rights')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$has[id = 'listings']">
        <xsl:call-template name="nav-item">
          <xsl:with-param name="id">listings</xsl:with-param>
          <xsl:with-param name="label" select="wm:text('nav-listings')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$has[id = 'glossary']">
        <xsl:call-template name="nav-item">
          <xsl:with-param name="id">glossary</xsl:with-param>
          <xsl:with-param name="label" select="wm:text('nav-glossary')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$has[id = 'packets']">
        <xsl:call-template name="nav-item">
          <xsl:with-param name="id">packets</xsl:with-param>
          <xsl:with-param name="label" select="wm:text('nav-packets')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:call-template name="nav-item">
        <xsl:with-param name="id">search</xsl:with-param>
        <xsl:with-param name="label" select="wm:text('nav-search')"/>
      </xsl:call-template>
    </ul>
  </nav>
</xsl:template>

<xsl:template name="nav-item">
  <xsl:param name="id"/>
  <xsl:param name="label"/>
  <li>
    <a href="{wm:href($id)}">
      <xsl:if test="$id = string(arg[1])">
        <xsl:attribute name="aria-current">
          <xsl:choose>
            <xsl:when test="arg[2] = 'true'">page</xsl:when>
            <xsl:otherwise>true</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
      </xsl:if>
      <xsl:value-of select="$label"/>
    </a>
  </li>
</xsl:template>

<xsl:template name="footer">
  <footer class="foot">
    <div class="in">
      <xsl:copy-of select="wm:shared('lines')"/>
      <xsl:call-template name="checked-line"/>
      <xsl:copy-of select="wm:shared('links')"/>
    </div>
  </footer>
</xsl:template>

<!-- The footer above and below who checked the page. -->
<xsl:template match="shared[@name = 'lines']">
  <xsl:if test="wm:crisis()[not(@level = 'now')]">
    <h2><xsl:value-of select="wm:text('more-lines')"/></h2>
    <ul class="lines">
      <xsl:for-each select="wm:crisis()[not(@level = 'now')]">
        <li>
          <span>
            <xsl:if test="@name-lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="@name-lang"/></xsl:attribute></xsl:if>
            <xsl:value-of select="@name"/>
          </span>
          <xsl:text> </xsl:text>
          <xsl:call-template name="crisis-links"/>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:if>
  <p><xsl:value-of select="concat(wm:text('interpreter'), ' ')"/><a href="{wm:href('notices')}"><xsl:value-of select="wm:text('notices-more')"/></a></p>
</xsl:template>

<xsl:template match="shared[@name = 'links']">
  <p><strong><xsl:value-of select="wm:text('not-advice')"/></strong></p>
  <xsl:variable name="has" select="wm:query('sections', $lang)"/>
  <ul class="flinks">
    <li><a href="{wm:href('a-z')}"><xsl:value-of select="wm:text('nav-a-z')"/></a></li>
    <xsl:if test="$has[id = 'letters']">
      <li><a href="{wm:href('letters')}"><xsl:value-of select="wm:text('nav-letters')"/></a></li>
    </xsl:if>
    <xsl:if test="$has[id = 'glossary']">
      <li><a href="{wm:href('glossary')}"><xsl:value-of select="wm:text('nav-glossary')"/></a></li>
    </xsl:if>
    <xsl:if test="$has[id = 'laws']">
      <li><a href="{wm:href('laws')}"><xsl:value-of select="wm:text('nav-laws')"/></a></li>
    </xsl:if>
    <xsl:if test="$has[id = 'counties']">
      <li><a href="{wm:href('counties')}"><xsl:value-of select="wm:text('nav-counties')"/></a></li>
    </xsl:if>
    <li><a href="{wm:href('keep')}"><xsl:value-of select="wm:text('kept-nav')"/></a></li>
    <xsl:if test="wm:known('about')">
      <li><a href="{wm:href('about')}"><xsl:value-of select="wm:text('nav-about')"/></a></li>
    </xsl:if>
    <xsl:if test="wm:known('your-phone')">
      <li><a href="{wm:href('your-phone')}"><xsl:value-of select="wm:text('nav-safe')"/></a></li>
    </xsl:if>
    <xsl:if test="wm:known('accessibility')">
      <li><a href="{wm:href('accessibility')}"><xsl:value-of select="wm:text('nav-accessibility')"/></a></li>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="wm:known('accessibility')">
        <li><a href="{wm:href('accessibility')}#contact"><xsl:value-of select="wm:text('other-formats')"/></a></li>
      </xsl:when>
      <xsl:when test="string(wm:site('email'))">
        <li><a href="mailto:{wm:site('email')}"><xsl:value-of select="wm:text('other-formats')"/></a></li>
      </xsl:when>
    </xsl:choose>
  </ul>
  <p><a class="leave" href="{wm:site('exit')}" rel="nofollow noreferrer"><xsl:value-of select="wm:text('exit')"/></a></p>
</xsl:template>

<!-- Who checked the page, in words; every kind of source page carries it. -->
<xsl:template name="checked-line">
  <xsl:for-each select="/*[@reviewed-on or @check-by]">
    <p class="checked">
      <xsl:if test="@reviewed-on and @reviewed-by">
        <xsl:value-of select="concat(wm:text('checked-by', string(@reviewed-by), wm:date(string(@reviewed-on))), ' ')"/>
      </xsl:if>
      <xsl:if test="@check-by">
        <xsl:value-of select="wm:text('check-by', wm:date(string(@check-by)))"/>
      </xsl:if>
    </p>
  </xsl:for-each>
</xsl:template>

<!-- The h1, the summary and the note that nobody has checked the page yet. -->
<xsl:template name="head-block">
  <xsl:param name="title"/>
  <xsl:param name="summary"/>
  <xsl:param name="kind"/>
  <div class="head">
    <xsl:if test="$kind"><p class="kind"><xsl:value-of select="$kind"/></p></xsl:if>
    <h1><xsl:value-of select="$title"/></h1>
    <xsl:if test="normalize-space($summary)"><p class="lead"><xsl:value-of select="$summary"/></p></xsl:if>
    <xsl:call-template name="journey-line"/>
    <xsl:call-template name="unchecked"/>
  </div>
</xsl:template>

<!-- The original of a page, or of a part of it, is another today. -->
<xsl:template name="stale-note">
  <xsl:param name="text" select="wm:text('stale')"/>
  <p class="unchecked">
    <strong><xsl:value-of select="$text"/></strong>
    <xsl:text> </xsl:text>
    <xsl:call-template name="stale-see"/>
  </p>
</xsl:template>

<xsl:template name="stale-see">
  <xsl:for-each select="wm:translations()[1]">
    <xsl:value-of select="concat(wm:text('stale-see'), ' ')"/>
    <a href="{@href}" hreflang="{@lang}" lang="{@lang}" dir="{@dir}"><xsl:value-of select="@name"/></a><xsl:text>.</xsl:text>
  </xsl:for-each>
</xsl:template>

<xsl:template name="unchecked">
  <xsl:if test="/*/@stale"><xsl:call-template name="stale-note"/></xsl:if>
  <xsl:if test="(/page or /process or /right or /caseplan or /letter or /laws or /packet) and not(/*/@reviewed-on and /*/@reviewed-by)">
    <p class="unchecked">
      <strong><xsl:value-of select="wm:text('unchecked')"/></strong>
      <xsl:text> </xsl:text>
      <xsl:value-of select="wm:text('unchecked-do')"/>
    </p>
  </xsl:if>
</xsl:template>

<!-- "On this page".  The list items come from the kind; short pages have none. -->
<xsl:template name="toc">
  <xsl:param name="items"/>
  <nav class="toc" aria-labelledby="toc-h">
    <h2 id="toc-h"><xsl:value-of select="wm:text('on-this-page')"/></h2>
    <ul><xsl:copy-of select="$items"/></ul>
  </nav>
</xsl:template>

<xsl:template match="*" mode="head"/>
<xsl:template match="*" mode="section"/>
<xsl:template match="*" mode="crumbs"/>
<xsl:template match="*" mode="summary"><xsl:value-of select="summary"/></xsl:template>
<xsl:template match="*" mode="title"><xsl:value-of select="title"/></xsl:template>

<xsl:template name="crumb">
  <xsl:param name="id"/>
  <xsl:param name="label"/>
  <li><a href="{wm:href($id)}"><xsl:value-of select="$label"/></a></li>
</xsl:template>

</xsl:stylesheet>
