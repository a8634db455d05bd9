<?xml version="1.0" encoding="UTF-8"?>
<!--
  Dates: the table of a process's time limits, to fill in by hand, and the
  form that dates.js fills in.  The script reads its rules from the table, so
  that both say the same.  waymark.js shows the form, which stays hidden
  without scripts, and fetches the others when it is first touched; with them
  come the words that are only said then: the strings "said-...".
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<!-- Of the deadlines in "rows", those whose rule is known, or the rules "ids";
     "process" is the path of their process, "id" the anchor, "level" that of
     the heading. -->
<xsl:template name="dates">
  <xsl:param name="rows" select="/.."/>
  <xsl:param name="ids"><xsl:for-each select="$rows"><xsl:value-of select="concat(@rule, ' ')"/></xsl:for-each></xsl:param>
  <xsl:param name="process"/>
  <xsl:param name="id"/>
  <xsl:param name="level" select="$base"/>
  <xsl:variable name="rules" select="wm:rule(string($ids), $process)"/>
  <xsl:if test="$rules">
    <section class="dates">
      <xsl:element name="h{$level}">
        <xsl:if test="string($id)"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
        <xsl:value-of select="wm:text('dates')"/>
      </xsl:element>
      <p><b><xsl:value-of select="wm:text('dates-notice')"/></b></p>
      <xsl:if test="string($id) and not(/packet)">
        <xsl:call-template name="dates-form"><xsl:with-param name="rules" select="$rules"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="dates-table">
        <xsl:with-param name="rules" select="$rules"/>
        <xsl:with-param name="rows" select="$rows"/>
        <xsl:with-param name="process" select="$process"/>
      </xsl:call-template>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="dates-table">
  <xsl:param name="rules"/>
  <xsl:param name="rows"/>
  <xsl:param name="process"/>
  <!-- On paper no script reads the rows.  The steps say the law, where the
       table stands beside them. -->
  <xsl:variable name="live" select="not(/packet)"/>
  <table class="fill">
    <thead>
      <tr>
        <th scope="col" class="wide"><xsl:value-of select="wm:text('dates-what')"/></th>
        <th scope="col" class="blank"><xsl:value-of select="wm:text('dates-starts')"/></th>
        <th scope="col"><xsl:value-of select="wm:text('dates-count')"/></th>
        <th scope="col" class="blank"><xsl:value-of select="wm:text('dates-last')"/></th>
      </tr>
    </thead>
    <tbody>
      <xsl:for-each select="$rules">
        <xsl:variable name="rule" select="string(@id)"/>
        <xsl:variable name="row" select="$rows[@rule = $rule][1]"/>
        <tr>
          <!-- A rule is called by the number of its row; so is the box among
               those of the page that says its law. -->
          <xsl:if test="$live">
            <xsl:if test="not(@who = 'agency')"><xsl:attribute name="data-who"><xsl:value-of select="@who"/></xsl:attribute></xsl:if>
            <xsl:for-each select="$rules[@id = current()/@after]">
              <xsl:attribute name="data-after"><xsl:value-of select="count(preceding-sibling::rule)"/></xsl:attribute>
            </xsl:for-each>
            <xsl:if test="$row[not(@step)]"><xsl:attribute name="data-due"><xsl:value-of select="count($row/preceding::deadline)"/></xsl:attribute></xsl:if>
            <xsl:if test="@instead">
              <xsl:attribute name="data-instead">
                <xsl:for-each select="$rules[@id = current()/@instead]"><xsl:value-of select="count(preceding-sibling::rule)"/></xsl:for-each>
              </xsl:attribute>
              <xsl:attribute name="data-last"><xsl:value-of select="@last"/></xsl:attribute>
            </xsl:if>
          </xsl:if>
          <th scope="row">
            <xsl:call-template name="dates-name">
              <xsl:with-param name="row" select="$row"/>
              <xsl:with-param name="process" select="$process"/>
            </xsl:call-template>
            <p class="meta"><span class="due-k"><xsl:value-of select="wm:text(concat('due-', @who))"/></span>. <xsl:value-of select="concat(wm:text('clock-starts'), ' ')"/><span class="from"><xsl:value-of select="@from"/></span></p>
            <xsl:for-each select="reading">
              <p class="meta how">
                <xsl:if test="$live"><xsl:attribute name="data-count"><xsl:value-of select="@counts"/></xsl:attribute></xsl:if>
                <xsl:if test="position() &gt; 1"><xsl:value-of select="concat(wm:text('dates-some'), ' ')"/></xsl:if>
                <xsl:value-of select="@how"/>
              </p>
            </xsl:for-each>
            <xsl:if test="$row/@step or not($row)"><p class="meta"><xsl:call-template name="law-line"/></p></xsl:if>
          </th>
          <td>
            <xsl:if test="@start">
              <xsl:value-of select="wm:date(string(@start))"/>
              <xsl:if test="not(@known)"> *</xsl:if>
            </xsl:if>
          </td>
          <td>
            <xsl:for-each select="reading[1]/count">
              <xsl:value-of select="concat(substring('+&#8211;', 1 + count(@back), 1), '&#160;')"/>
              <xsl:call-template name="duration"/>
              <xsl:text> </xsl:text>
            </xsl:for-each>
          </td>
          <td>
            <xsl:for-each select="due">
              <xsl:choose>
                <xsl:when test="position() = 1"><b><xsl:call-template name="dates-moment"/></b></xsl:when>
                <xsl:otherwise><br/><xsl:value-of select="concat(wm:text('dates-some'), ' ')"/><xsl:call-template name="dates-moment"/></xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
            <xsl:if test="@beyond"><xsl:call-template name="dates-beyond"/></xsl:if>
            <xsl:if test="@other"><xsl:value-of select="wm:text('dates-other', string(@other))"/></xsl:if>
          </td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
  <xsl:if test="$rules[@start]">
    <xsl:if test="$rules[@start and not(@known)]"><p class="meta"><xsl:value-of select="wm:text('dates-star')"/></p></xsl:if>
    <p class="meta"><xsl:value-of select="wm:text('dates-breaks-none')"/></p>
  </xsl:if>
  <xsl:if test="$rules[@stale]">
    <xsl:call-template name="stale-note"><xsl:with-param name="text" select="wm:text('stale-part')"/></xsl:call-template>
  </xsl:if>
  <xsl:if test="$rules[not(@checked-on)]"><p class="meta"><xsl:value-of select="concat(wm:text('dates-unchecked'), ' ', wm:text('unchecked-do'))"/></p></xsl:if>
</xsl:template>

<!-- The date of the current <due>, with the hour if the rule counts hours. -->
<xsl:template name="dates-moment">
  <xsl:value-of select="wm:date(string(@date))"/>
  <xsl:if test="@minute and @minute &lt; 1440">
    <xsl:value-of select="concat(', ', floor(@minute div 60), ':', format-number(@minute mod 60, '00'))"/>
  </xsl:if>
  <xsl:if test="@assumed"><xsl:value-of select="concat(' (', wm:text('dates-hour-none'), ')')"/></xsl:if>
</xsl:template>

<!-- "We know the holidays from January 1, 2025 to December 31, 2029 ..." -->
<xsl:template name="dates-beyond">
  <xsl:for-each select="wm:calendar()">
    <xsl:value-of select="wm:text('dates-beyond', wm:date(string(@from)), wm:date(string(@to)))"/>
  </xsl:for-each>
</xsl:template>

<!-- The name of the current rule, a link to what says more. -->
<xsl:template name="dates-name">
  <xsl:param name="row"/>
  <xsl:param name="process"/>
  <xsl:variable name="name" select="string(@name)"/>
  <xsl:choose>
    <xsl:when test="$row/@step">
      <a href="{wm:href(concat($process, '#', $row/@step))}"><xsl:value-of select="$name"/></a>
    </xsl:when>
    <!-- A letter: what to do if they do not answer, or where it goes. -->
    <xsl:when test="$row/parent::letter">
      <a href="#{substring('if-notsend', 1 + 6 * (@who = 'parent' or not($row/../if-not)), 6)}"><xsl:value-of select="$name"/></a>
    </xsl:when>
    <!-- Only a rule: what it counts is said here. -->
    <xsl:when test="not($row)">
      <a>
        <xsl:if test="not(/packet)">
          <xsl:attribute name="id"><xsl:value-of select="concat('rule-', @id)"/></xsl:attribute>
          <xsl:attribute name="href"><xsl:value-of select="concat('#rule-', @id)"/></xsl:attribute>
        </xsl:if>
        <xsl:value-of select="$name"/>
      </a>
    </xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="$row/..">
        <a>
          <xsl:attribute name="href">#<xsl:call-template name="own-id"/></xsl:attribute>
          <xsl:value-of select="$name"/>
        </a>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Nothing in it has a name: what is typed cannot enter an address. -->
<xsl:template name="dates-form">
  <xsl:param name="rules"/>
  <form class="count" hidden="hidden" autocomplete="off"
      data-scripts="{wm:asset('holidays.js')} {wm:asset('deadlines.js')} {wm:asset(concat('dates-', $lang, '.js'))} {wm:asset('dates.js')}"
      data-failed="{wm:text('dates-failed')}"
      data-some="{wm:text('dates-some')}"
      data-miss="{wm:text('if-not')}">
    <!-- Where only one day can be known, it is not asked which. -->
    <xsl:variable name="events" select="$rules[not(@instead) and not(@from = preceding-sibling::rule[not(@instead)]/@from)]"/>
    <xsl:if test="count($events) = 1">
      <p><b><xsl:value-of select="wm:text('clock-starts')"/></b><xsl:value-of select="concat(' ', $events/@from)"/></p>
    </xsl:if>
    <p>
      <xsl:if test="count($events) = 1"><xsl:attribute name="hidden">hidden</xsl:attribute></xsl:if>
      <label>
        <xsl:value-of select="wm:text('dates-event')"/>
        <select>
          <xsl:for-each select="$events"><option><xsl:value-of select="@from"/></option></xsl:for-each>
        </select>
      </label>
    </p>
    <xsl:call-template name="dates-boxes">
      <xsl:with-param name="label" select="wm:text('dates-day')"/>
      <xsl:with-param name="start" select="true()"/>
    </xsl:call-template>
    <xsl:if test="$rules[@hours]">
      <fieldset class="date hour">
        <xsl:if test="not($rules[@hours][@from = $events[1]/@from])"><xsl:attribute name="hidden">hidden</xsl:attribute></xsl:if>
        <legend><xsl:value-of select="wm:text('dates-hour')"/></legend>
        <div class="boxes">
          <label><xsl:value-of select="wm:text('dates-h')"/><input class="h" inputmode="numeric"/></label>
          <label><xsl:value-of select="wm:text('dates-min')"/><input class="min" inputmode="numeric"/></label>
          <label>
            <xsl:value-of select="wm:text('dates-half')"/>
            <select>
              <option>-</option>
              <option><xsl:value-of select="wm:text('dates-am')"/></option>
              <option><xsl:value-of select="wm:text('dates-pm')"/></option>
            </select>
          </label>
        </div>
      </fieldset>
    </xsl:if>
    <xsl:if test="$rules[@school]">
      <fieldset class="school">
        <legend><xsl:value-of select="wm:text('dates-breaks')"/></legend>
        <p class="hint"><xsl:value-of select="wm:text('dates-breaks-hint')"/></p>
        <xsl:call-template name="dates-break"/>
        <xsl:call-template name="dates-break"><xsl:with-param name="n">2</xsl:with-param></xsl:call-template>
        <button type="button" class="quiet more"><xsl:value-of select="wm:text('dates-break-more')"/></button>
        <!-- Asked only for days from March to August. -->
        <xsl:if test="$rules[@instead]">
          <div class="summer" hidden="hidden">
            <p class="hint"><xsl:value-of select="wm:text('dates-summer')"/></p>
            <xsl:call-template name="dates-boxes"><xsl:with-param name="label" select="wm:text('dates-summer-last')"/></xsl:call-template>
            <xsl:call-template name="dates-boxes"><xsl:with-param name="label" select="wm:text('dates-summer-next')"/></xsl:call-template>
          </div>
        </xsl:if>
      </fieldset>
    </xsl:if>
    <p><button><xsl:value-of select="wm:text('dates-go')"/></button></p>
    <p class="hint"><xsl:value-of select="wm:text('dates-private')"/></p>
    <p role="status"/>
    <ol class="found"/>
  </form>
</xsl:template>

<xsl:template name="dates-break">
  <xsl:param name="n">1</xsl:param>
  <div class="break" role="group" aria-label="{wm:text('dates-break', $n)}">
    <xsl:call-template name="dates-boxes"><xsl:with-param name="label" select="wm:text('dates-first')"/></xsl:call-template>
    <xsl:call-template name="dates-boxes"><xsl:with-param name="label" select="wm:text('dates-until')"/></xsl:call-template>
    <label class="term"><input type="checkbox"/><xsl:value-of select="wm:text('dates-term')"/></label>
  </div>
</xsl:template>

<!-- A day in three boxes, in the order of the language.  The browser's own
     field speaks the browser's language, not that of the page. -->
<xsl:template name="dates-boxes">
  <xsl:param name="label"/>
  <xsl:param name="start" select="false()"/>
  <fieldset class="date">
    <xsl:if test="$start">
      <xsl:attribute name="class">date day</xsl:attribute>
      <xsl:attribute name="aria-describedby">dates-like</xsl:attribute>
    </xsl:if>
    <legend><xsl:value-of select="$label"/></legend>
    <xsl:if test="$start"><p class="hint" id="dates-like"><xsl:value-of select="wm:text('dates-like')"/></p></xsl:if>
    <div class="boxes">
      <xsl:for-each select="str:tokenize(wm:text('dates-boxes'))">
        <label><xsl:value-of select="wm:text(concat('dates-', .))"/><input class="{.}" inputmode="numeric"/></label>
      </xsl:for-each>
      <xsl:if test="$start"><button type="button" class="quiet today"><xsl:value-of select="wm:text('dates-today')"/></button></xsl:if>
    </div>
  </fieldset>
</xsl:template>

</xsl:stylesheet>
