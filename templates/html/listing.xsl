<?xml version="1.0" encoding="UTF-8"?>
<!--
  A listing: the page of an organization, its card elsewhere, the directive
  "listings", and the list of them all.  Texts of a listing repeat with
  xml:lang; "pick" takes the one of the page, else the one the listing is
  written in and says which language that is.  What is private or
  confidential is not shown anywhere.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="organization" mode="title">
  <xsl:call-template name="pick-text"><xsl:with-param name="nodes" select="name"/></xsl:call-template>
</xsl:template>
<xsl:template match="organization" mode="summary">
  <xsl:call-template name="pick-text"><xsl:with-param name="nodes" select="short"/></xsl:call-template>
</xsl:template>
<xsl:template match="organization" mode="section">listings</xsl:template>
<xsl:template match="organization" mode="crumbs">
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'listings'"/>
    <xsl:with-param name="label" select="wm:text('nav-listings')"/>
  </xsl:call-template>
</xsl:template>

<!-- For search engines, and only what the page says. -->
<xsl:template match="organization" mode="head">
  <xsl:if test="not(@sensitive = 'yes')">
    <xsl:variable name="name"><xsl:call-template name="pick-text"><xsl:with-param name="nodes" select="name"/></xsl:call-template></xsl:variable>
    <xsl:variable name="phones" select="phone[not(@private = 'yes') and not(@type = 'fax') and string-length(@number) &gt; 6]"/>
    <script type="application/ld+json">
      <xsl:value-of select="concat('{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;@type&quot;:&quot;Organization&quot;,&quot;name&quot;:', wm:json(string($name)))"/>
      <xsl:if test="web">,"url":<xsl:value-of select="wm:json(string(web[1]/@href))"/></xsl:if>
      <xsl:if test="$phones">,"telephone":[<xsl:for-each select="$phones"><xsl:if test="position() &gt; 1">,</xsl:if><xsl:value-of select="wm:json(string(@number))"/></xsl:for-each>]</xsl:if>
      <xsl:text>}</xsl:text>
    </script>
  </xsl:if>
</xsl:template>

<!-- The text of one of several siblings that differ in xml:lang. -->
<xsl:template name="pick-text">
  <xsl:param name="nodes"/>
  <xsl:choose>
    <xsl:when test="$nodes[@xml:lang = $lang]"><xsl:value-of select="$nodes[@xml:lang = $lang][1]"/></xsl:when>
    <xsl:when test="$nodes[not(@xml:lang)]"><xsl:value-of select="$nodes[not(@xml:lang)][1]"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$nodes[1]"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The same with its content and, when it is not the page's, its lang. -->
<xsl:template name="pick">
  <xsl:param name="nodes"/>
  <xsl:param name="as" select="'span'"/>
  <xsl:param name="class"/>
  <xsl:if test="$nodes">
    <xsl:variable name="code">
      <xsl:choose>
        <xsl:when test="$nodes[@xml:lang = $lang]"><xsl:value-of select="$lang"/></xsl:when>
        <xsl:when test="$nodes[not(@xml:lang)] and string(/organization/@xml:lang)"><xsl:value-of select="/organization/@xml:lang"/></xsl:when>
        <xsl:when test="$nodes[not(@xml:lang)]"><xsl:value-of select="wm:site('default')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$nodes[1]/ancestor-or-self::*[@xml:lang][last()]/@xml:lang"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$as}">
      <xsl:if test="$class"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
      <xsl:if test="string($code) and $code != $lang"><xsl:attribute name="lang"><xsl:value-of select="$code"/></xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="$code = $lang and $nodes[@xml:lang = $lang]"><xsl:apply-templates select="$nodes[@xml:lang = $lang][1]/node()"/></xsl:when>
        <xsl:when test="$nodes[not(@xml:lang)]"><xsl:apply-templates select="$nodes[not(@xml:lang)][1]/node()"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="$nodes[1]/node()"/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:if>
</xsl:template>

<xsl:template match="organization" mode="main">
  <div class="head">
    <p class="kind"><xsl:value-of select="wm:text('kind-listing')"/></p>
    <h1><xsl:call-template name="pick"><xsl:with-param name="nodes" select="name"/></xsl:call-template></h1>
    <xsl:call-template name="pick">
      <xsl:with-param name="nodes" select="short"/>
      <xsl:with-param name="as" select="'p'"/>
      <xsl:with-param name="class" select="'lead'"/>
    </xsl:call-template>
  </div>
  <div class="body">
    <xsl:call-template name="org-phones"/>
    <xsl:call-template name="listing-checked"><xsl:with-param name="on" select="string(record/verified[1]/@on)"/></xsl:call-template>
    <xsl:if test="@stale"><xsl:call-template name="stale-note"/></xsl:if>
    <xsl:call-template name="pick">
      <xsl:with-param name="nodes" select="about"/>
      <xsl:with-param name="as" select="'div'"/>
    </xsl:call-template>
    <xsl:apply-templates select="service[not(@status) or @status = 'active' or @status = 'temporarily-closed']"/>
    <xsl:variable name="places" select="place[not(@confidential = 'yes')]"/>
    <xsl:if test="$places">
      <section>
        <h2><xsl:value-of select="wm:text('places')"/></h2>
        <xsl:apply-templates select="$places"/>
      </section>
    </xsl:if>
    <xsl:if test="web or email[not(@private = 'yes')]">
      <dl class="facts">
        <xsl:if test="web">
          <div>
            <dt><xsl:value-of select="wm:text('web')"/></dt>
            <xsl:for-each select="web">
              <dd>
                <a href="{@href}" rel="noreferrer">
                  <xsl:call-template name="bare-address"><xsl:with-param name="href" select="string(@href)"/></xsl:call-template>
                </a>
              </dd>
            </xsl:for-each>
          </div>
        </xsl:if>
        <xsl:if test="email[not(@private = 'yes')]">
          <div>
            <dt><xsl:value-of select="wm:text('email')"/></dt>
            <xsl:for-each select="email[not(@private = 'yes')]">
              <dd><a href="mailto:{.}"><xsl:value-of select="."/></a></dd>
            </xsl:for-each>
          </div>
        </xsl:if>
      </dl>
    </xsl:if>
  </div>
</xsl:template>

<!-- "example.org", from "https://www.example.org/". -->
<xsl:template name="bare-address">
  <xsl:param name="href"/>
  <xsl:variable name="a">
    <xsl:choose>
      <xsl:when test="starts-with($href, 'https://')"><xsl:value-of select="substring($href, 9)"/></xsl:when>
      <xsl:when test="starts-with($href, 'http://')"><xsl:value-of select="substring($href, 8)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$href"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="b" select="substring($a, 1 + 4 * starts-with($a, 'www.'))"/>
  <xsl:choose>
    <xsl:when test="substring($b, string-length($b)) = '/'"><xsl:value-of select="substring($b, 1, string-length($b) - 1)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$b"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Phones of the current element, the first thing on the page. -->
<xsl:template name="org-phones">
  <xsl:variable name="phones" select="phone[not(@private = 'yes') and not(@type = 'fax')]"/>
  <xsl:if test="$phones">
    <ul class="phones">
      <xsl:for-each select="$phones">
        <li><xsl:call-template name="phone-link"/></li>
      </xsl:for-each>
    </ul>
  </xsl:if>
</xsl:template>

<xsl:template name="phone-link">
  <xsl:choose>
    <xsl:when test="@type = 'text'">
      <a class="go" href="{wm:sms(string(@number))}">
        <xsl:choose>
          <xsl:when test="@word"><xsl:value-of select="wm:text('text-word', string(@word), wm:phone(string(@number)))"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="wm:text('text-to', wm:phone(string(@number)))"/></xsl:otherwise>
        </xsl:choose>
      </a>
    </xsl:when>
    <xsl:otherwise>
      <a class="go" href="{wm:tel(string(@number))}">
        <xsl:choose>
          <xsl:when test="@type = 'tty' or @type = 'video'"><xsl:value-of select="concat(wm:text(concat('phone-', @type)), ' ')"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="concat(wm:text('call-verb'), ' ')"/></xsl:otherwise>
        </xsl:choose>
        <span dir="ltr"><xsl:value-of select="wm:phone(string(@number))"/></span>
        <xsl:if test="@ext"><xsl:value-of select="concat(' ', wm:text('ext', string(@ext)))"/></xsl:if>
      </a>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:variable name="label" select="normalize-space(concat(@label, ' ', .))"/>
  <xsl:if test="$label">
    <span class="what"><xsl:value-of select="concat(' ', $label)"/></span>
  </xsl:if>
</xsl:template>

<xsl:template name="listing-checked">
  <xsl:param name="on"/>
  <p class="unchecked">
    <xsl:choose>
      <xsl:when test="$on"><xsl:value-of select="wm:text('checked-on', wm:date($on))"/></xsl:when>
      <xsl:otherwise>
        <strong><xsl:value-of select="wm:text('unchecked')"/></strong>
        <xsl:text> </xsl:text>
        <xsl:value-of select="wm:text('unchecked-do')"/>
      </xsl:otherwise>
    </xsl:choose>
  </p>
</xsl:template>

<xsl:template match="service">
  <section class="service" id="{@id}">
    <xsl:copy-of select="@wm:at"/>
    <h2><xsl:call-template name="pick"><xsl:with-param name="nodes" select="name"/></xsl:call-template></h2>
    <xsl:for-each select="alert[1]">
      <div class="box b-warning">
        <p class="box-k"><xsl:value-of select="wm:text('until', wm:date(string(@until)))"/></p>
        <xsl:for-each select=".."><xsl:call-template name="pick"><xsl:with-param name="nodes" select="alert"/><xsl:with-param name="as" select="'p'"/></xsl:call-template></xsl:for-each>
      </div>
    </xsl:for-each>
    <xsl:if test="@status = 'temporarily-closed'"><p><strong><xsl:value-of select="wm:text('closed-now')"/></strong></p></xsl:if>
    <xsl:call-template name="pick"><xsl:with-param name="nodes" select="short"/><xsl:with-param name="as" select="'p'"/></xsl:call-template>
    <xsl:call-template name="pick"><xsl:with-param name="nodes" select="about"/><xsl:with-param name="as" select="'div'"/></xsl:call-template>
    <xsl:call-template name="org-phones"/>
    <dl class="facts">
      <xsl:if test="hours">
        <div>
          <dt><xsl:value-of select="wm:text('hours')"/></dt>
          <dd><xsl:call-template name="hours-list"/></dd>
        </div>
      </xsl:if>
      <xsl:if test="languages">
        <div>
          <dt><xsl:value-of select="wm:text('languages')"/></dt>
          <dd><xsl:for-each select="languages"><xsl:call-template name="language-names"/></xsl:for-each></dd>
        </div>
      </xsl:if>
      <xsl:if test="cost">
        <div>
          <dt><xsl:value-of select="wm:text('cost-k')"/></dt>
          <xsl:call-template name="pick"><xsl:with-param name="nodes" select="cost"/><xsl:with-param name="as" select="'dd'"/></xsl:call-template>
        </div>
      </xsl:if>
      <xsl:if test="who">
        <div>
          <dt><xsl:value-of select="wm:text('who')"/></dt>
          <xsl:call-template name="pick"><xsl:with-param name="nodes" select="who"/><xsl:with-param name="as" select="'dd'"/></xsl:call-template>
        </div>
      </xsl:if>
      <xsl:if test="area">
        <div>
          <dt><xsl:value-of select="wm:text('area')"/></dt>
          <dd><xsl:for-each select="area"><xsl:call-template name="area"/></xsl:for-each></dd>
        </div>
      </xsl:if>
      <xsl:if test="apply">
        <div>
          <dt><xsl:value-of select="wm:text('apply')"/></dt>
          <xsl:call-template name="pick"><xsl:with-param name="nodes" select="apply"/><xsl:with-param name="as" select="'dd'"/></xsl:call-template>
        </div>
      </xsl:if>
      <xsl:if test="bring">
        <div>
          <dt><xsl:value-of select="wm:text('bring-k')"/></dt>
          <xsl:call-template name="pick"><xsl:with-param name="nodes" select="bring"/><xsl:with-param name="as" select="'dd'"/></xsl:call-template>
        </div>
      </xsl:if>
    </dl>
  </section>
</xsl:template>

<xsl:template name="hours-list">
  <xsl:for-each select="hours">
    <xsl:if test="@for and @for != 'open'">
      <p class="hours-k"><xsl:value-of select="wm:text(concat('hours-', @for))"/></p>
    </xsl:if>
    <ul class="hours"><xsl:call-template name="hours"/></ul>
  </xsl:for-each>
</xsl:template>

<!-- "English, Spanish; others with an interpreter". -->
<xsl:template name="language-names">
  <xsl:value-of select="wm:language(string(.))"/>
  <xsl:if test="@interpreters = 'yes'">
    <xsl:if test="normalize-space(.)">; </xsl:if>
    <xsl:value-of select="wm:text('interpreters')"/>
  </xsl:if>
</xsl:template>

<xsl:template name="area">
  <xsl:for-each select="everywhere | county | city | zip">
    <xsl:if test="position() &gt; 1">; </xsl:if>
    <xsl:choose>
      <xsl:when test="self::everywhere"><xsl:value-of select="wm:text(concat('area-', @in))"/></xsl:when>
      <xsl:when test="self::county">
        <a href="{wm:href(concat('county:', @ref))}"><xsl:value-of select="wm:title(concat('county:', @ref))"/></a>
      </xsl:when>
      <xsl:when test="self::zip"><xsl:value-of select="concat(wm:text('zips'), ' ', normalize-space(.))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<xsl:template match="place">
  <div class="place">
    <xsl:copy-of select="@wm:at"/>
    <xsl:if test="name">
      <h3><xsl:call-template name="pick"><xsl:with-param name="nodes" select="name"/></xsl:call-template></h3>
    </xsl:if>
    <xsl:for-each select="address">
      <address>
        <xsl:for-each select="line"><xsl:value-of select="."/><br/></xsl:for-each>
        <xsl:value-of select="concat(city, ', ', state, ' ', zip)"/>
      </address>
    </xsl:for-each>
    <xsl:call-template name="org-phones"/>
    <xsl:if test="hours or transit or access">
      <dl class="facts">
        <xsl:if test="hours">
          <div><dt><xsl:value-of select="wm:text('hours')"/></dt><dd><xsl:call-template name="hours-list"/></dd></div>
        </xsl:if>
        <xsl:if test="transit">
          <div><dt><xsl:value-of select="wm:text('transit')"/></dt><xsl:call-template name="pick"><xsl:with-param name="nodes" select="transit"/><xsl:with-param name="as" select="'dd'"/></xsl:call-template></div>
        </xsl:if>
        <xsl:if test="access">
          <div>
            <dt><xsl:value-of select="wm:text('access')"/></dt>
            <dd>
              <xsl:if test="access/@wheelchair and access/@wheelchair != 'unknown'"><xsl:value-of select="concat(wm:text(concat('wheelchair-', access/@wheelchair)), ' ')"/></xsl:if>
              <xsl:value-of select="access"/>
            </dd>
          </div>
        </xsl:if>
      </dl>
    </xsl:if>
  </div>
</xsl:template>

<!-- A card: what one needs to decide and to call, and a way to the rest.
     wm:listing() gives attributes, and phone elements with attributes. -->
<xsl:template name="card">
  <xsl:param name="id"/>
  <xsl:param name="level" select="3"/>
  <xsl:for-each select="wm:listing($id)[1]">
    <li class="card">
      <xsl:if test="string(place/@zip)"><xsl:attribute name="data-zip"><xsl:value-of select="place/@zip"/></xsl:attribute></xsl:if>
      <xsl:element name="h{$level}">
        <a href="{wm:href(concat('listing:', @id))}">
          <xsl:call-template name="card-lang"/>
          <xsl:value-of select="@name"/>
        </a>
      </xsl:element>
      <xsl:if test="@short">
        <p>
          <xsl:if test="@short-lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="@short-lang"/></xsl:attribute></xsl:if>
          <xsl:value-of select="@short"/>
        </p>
      </xsl:if>
      <xsl:if test="@stale"><p class="meta"><xsl:value-of select="wm:text('stale-part')"/></p></xsl:if>
      <xsl:variable name="phones" select="phone[not(@type = 'fax')][position() &lt;= 2]"/>
      <xsl:if test="$phones">
        <p class="tel">
          <xsl:for-each select="$phones">
            <xsl:text> </xsl:text>
            <xsl:call-template name="phone-link"/>
          </xsl:for-each>
        </p>
      </xsl:if>
      <!-- On paper the name leads nowhere: each card has a way to reach. -->
      <xsl:if test="not($phones) and string(@web)">
        <p><a href="{@web}" rel="noreferrer"><xsl:call-template name="bare-address"><xsl:with-param name="href" select="string(@web)"/></xsl:call-template></a></p>
      </xsl:if>
      <p class="meta">
        <xsl:if test="@languages">
          <span><xsl:value-of select="wm:language(string(@languages))"/></span>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:if test="@cost-kind and @cost-kind != 'unknown'">
          <span class="cost"><xsl:value-of select="wm:text(concat('cost-', @cost-kind))"/></span>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:if test="@verified-on">
          <span><xsl:value-of select="wm:text('checked-on', wm:date(string(@verified-on)))"/></span>
        </xsl:if>
      </p>
    </li>
  </xsl:for-each>
</xsl:template>

<xsl:template name="card-lang">
  <xsl:if test="@lang != $lang">
    <xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute>
  </xsl:if>
</xsl:template>

<xsl:template name="cards">
  <xsl:param name="rows"/>
  <xsl:param name="limit" select="1000000"/>
  <xsl:param name="level" select="3"/>
  <!-- Said once, and not on each card. -->
  <xsl:if test="$rows"><p class="meta"><xsl:value-of select="wm:text('unchecked-those')"/></p></xsl:if>
  <ul class="cards">
    <xsl:for-each select="$rows[position() &lt;= $limit]">
      <xsl:copy-of select="wm:shared('card', string(id), string($level))"/>
    </xsl:for-each>
  </ul>
</xsl:template>

<!-- A listing's card is the same on each page as many folders deep. -->
<xsl:template match="shared[@name = 'card']">
  <xsl:call-template name="card">
    <xsl:with-param name="id" select="string(arg[1])"/>
    <xsl:with-param name="level" select="arg[2]"/>
  </xsl:call-template>
</xsl:template>

<!-- The directive, in pages and in packets. -->
<xsl:template match="listings">
  <xsl:variable name="max">
    <xsl:choose>
      <xsl:when test="@limit"><xsl:value-of select="@limit"/></xsl:when>
      <xsl:otherwise>1000000</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <!-- One below the heading it stands under, if there is one. -->
  <xsl:variable name="level" select="$base + 1 - count(parent::packet) - number(parent::body and not(preceding-sibling::h:h2 | preceding-sibling::h:h3))"/>
  <xsl:choose>
    <xsl:when test="@topic and @county">
      <xsl:call-template name="cards">
        <xsl:with-param name="rows" select="wm:query('listings-of-topic-county', $lang, string(@topic), string(@county))"/>
        <xsl:with-param name="limit" select="number($max)"/>
        <xsl:with-param name="level" select="$level"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="@topic">
      <xsl:call-template name="cards">
        <xsl:with-param name="rows" select="wm:query('listings-of-topic', $lang, string(@topic))"/>
        <xsl:with-param name="limit" select="number($max)"/>
        <xsl:with-param name="level" select="$level"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="@county">
      <xsl:call-template name="cards">
        <xsl:with-param name="rows" select="wm:query('listings-of-county', $lang, string(@county))"/>
        <xsl:with-param name="limit" select="number($max)"/>
        <xsl:with-param name="level" select="$level"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="cards">
        <xsl:with-param name="rows" select="wm:query('listings-all', $lang)"/>
        <xsl:with-param name="limit" select="number($max)"/>
        <xsl:with-param name="level" select="$level"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="listings-page" mode="title"><xsl:value-of select="wm:text('listings')"/></xsl:template>
<xsl:template match="listings-page" mode="summary"><xsl:value-of select="wm:text('listings-lead')"/></xsl:template>
<xsl:template match="listings-page" mode="section">listings</xsl:template>
<xsl:template match="listings-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('listings')"/>
    <xsl:with-param name="summary" select="wm:text('listings-lead')"/>
  </xsl:call-template>
  <div class="body">
    <p class="jumps">
      <a class="go" href="{wm:href('counties')}"><xsl:value-of select="wm:text('by-county')"/></a>
      <xsl:text> </xsl:text>
      <a class="go" href="{wm:href('search')}"><xsl:value-of select="wm:text('nav-search')"/></a>
    </p>
    <!-- So many cards would be megabytes: then their names, in order, or
         the letters that these begin with. -->
    <xsl:variable name="letters" select="wm:query('initials', $lang)[listings &gt; 0]"/>
    <xsl:choose>
      <xsl:when test="sum($letters/listings) &gt; 300">
        <xsl:call-template name="initial-pages">
          <xsl:with-param name="letters" select="$letters"/>
          <xsl:with-param name="folder">../a-z/</xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="cards-or-names">
          <xsl:with-param name="rows" select="wm:query('listings-all', $lang)"/>
          <xsl:with-param name="level" select="2"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </div>
</xsl:template>

<!-- More than 300 cards are too many for a page: then the names. -->
<xsl:template name="cards-or-names">
  <xsl:param name="rows"/>
  <xsl:param name="level" select="3"/>
  <xsl:choose>
    <xsl:when test="count($rows) &gt; 300">
      <ul class="entries">
        <xsl:for-each select="$rows">
          <li><xsl:call-template name="link"/></li>
        </xsl:for-each>
      </ul>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="cards">
        <xsl:with-param name="rows" select="$rows"/>
        <xsl:with-param name="level" select="$level"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
