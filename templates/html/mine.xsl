<?xml version="1.0" encoding="UTF-8"?>
<!--
  A packet that the reader puts together: chosen pages, help near a ZIP code
  and a cover become one document in the page, to print.  It needs scripts
  and a server; without them the page leads to the packets that are ready.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="mine-page" mode="title"><xsl:value-of select="wm:text('mine')"/></xsl:template>
<xsl:template match="mine-page" mode="summary"><xsl:value-of select="wm:text('mine-lead')"/></xsl:template>
<xsl:template match="mine-page" mode="section">packets</xsl:template>
<xsl:template match="mine-page" mode="crumbs">
  <xsl:call-template name="crumb">
    <xsl:with-param name="id" select="'packets'"/>
    <xsl:with-param name="label" select="wm:text('nav-packets')"/>
  </xsl:call-template>
</xsl:template>
<xsl:template match="mine-page" mode="head">
  <script src="{wm:asset('mine.js')}" defer="defer"/>
</xsl:template>

<xsl:template match="mine-page" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('mine')"/>
    <xsl:with-param name="summary" select="wm:text('mine-lead')"/>
  </xsl:call-template>
  <div class="body">
    <!-- Without a script: what can be printed as it is. -->
    <div id="mine-not">
      <p><xsl:value-of select="wm:text('mine-not')"/><xsl:text> </xsl:text><a href="{wm:href('packets')}"><xsl:value-of select="wm:text('mine-ready')"/></a></p>
      <p><xsl:value-of select="wm:text('mine-by-hand')"/></p>
      <ul>
        <xsl:for-each select="wm:query('packets', $lang)">
          <li><xsl:call-template name="link"/><xsl:text>. </xsl:text><xsl:value-of select="summary"/></li>
        </xsl:for-each>
        <xsl:for-each select="wm:query('pages-to-pick', $lang)[not(kind = 'page')]">
          <li><xsl:call-template name="link"/></li>
        </xsl:for-each>
      </ul>
    </div>
    <form id="mine" class="mine" hidden="hidden" autocomplete="off" spellcheck="false" writingsuggestions="false"
        data-zips="{wm:asset('zips.json')}"
        data-title="{wm:text('mine-title')}"
        data-file="{wm:text('mine-file')}"
        data-saved="{wm:text('one-from', '{1}', '{2}')}"
        data-ready="{wm:text('mine-saved', '{1}')}"
        data-contents="{wm:text('contents')}"
        data-for="{wm:text('mine-for')}"
        data-from="{wm:text('mine-from')}"
        data-mile="{wm:text('mine-mile')}"
        data-away="{wm:text('mine-away', '{1}')}"
        data-nearest="{wm:text('mine-nearest', '{1}', '{2}')}"
        data-kinds="{wm:text('mine-kinds-none')}"
        data-loading="{wm:text('mine-loading')}"
        data-working="{wm:text('mine-working')}"
        data-done="{wm:text('mine-done')}"
        data-none="{wm:text('mine-none')}"
        data-zip="{wm:text('mine-zip-unknown')}"
        data-failed="{wm:text('mine-failed')}">
      <xsl:attribute name="data-scripts">
        <xsl:value-of select="wm:asset('parts.js')"/>
        <xsl:if test="wm:calendar()"><xsl:value-of select="concat(' ', wm:asset('holidays.js'), ' ', wm:asset('deadlines.js'), ' ', wm:asset(concat('dates-', $lang, '.js')), ' ', wm:asset('dates.js'))"/></xsl:if>
      </xsl:attribute>
      <p class="hint"><xsl:value-of select="wm:text('mine-private')"/></p>
      <fieldset id="mine-what">
        <legend><xsl:value-of select="wm:text('mine-what')"/></legend>
        <xsl:variable name="all" select="wm:query('pages-to-pick', $lang)"/>
        <xsl:call-template name="mine-group">
          <xsl:with-param name="label" select="wm:text('mine-processes')"/>
          <xsl:with-param name="rows" select="$all[kind = 'process' or kind = 'caseplan']"/>
        </xsl:call-template>
        <xsl:call-template name="mine-group">
          <xsl:with-param name="label" select="wm:text('rights')"/>
          <xsl:with-param name="rows" select="$all[kind = 'right']"/>
        </xsl:call-template>
        <xsl:call-template name="mine-group">
          <xsl:with-param name="label" select="wm:text('nav-letters')"/>
          <xsl:with-param name="rows" select="$all[kind = 'letter']"/>
        </xsl:call-template>
        <xsl:call-template name="mine-group">
          <xsl:with-param name="label" select="wm:text('mine-pages')"/>
          <xsl:with-param name="rows" select="$all[not(kind = 'process' or kind = 'caseplan' or kind = 'right' or kind = 'letter' or id = 'index')]"/>
        </xsl:call-template>
        <xsl:if test="not($all[kind = 'page'])"><xsl:call-template name="mine-topics"/></xsl:if>
      </fieldset>
      <fieldset>
        <legend><xsl:value-of select="wm:text('mine-help')"/></legend>
        <p>
          <label for="mine-zip"><xsl:value-of select="wm:text('mine-zip')"/></label>
          <input id="mine-zip" inputmode="numeric" maxlength="5" pattern="[0-9]*"/>
        </p>
        <p>
          <label for="mine-county"><xsl:value-of select="wm:text('mine-county')"/></label>
          <select id="mine-county">
            <option value=""><xsl:value-of select="wm:text('mine-county-none')"/></option>
            <xsl:for-each select="wm:query('counties', $lang)">
              <option value="{wm:href(string(id))}" data-id="{substring(id, 8)}">
                <!-- Its page has topics, and not cards. -->
                <xsl:if test="listings &gt; 300"><xsl:attribute name="data-many">yes</xsl:attribute></xsl:if>
                <xsl:value-of select="name"/>
              </option>
            </xsl:for-each>
          </select>
        </p>
        <fieldset id="mine-kinds" hidden="hidden">
          <legend><xsl:value-of select="wm:text('mine-kinds')"/></legend>
          <p role="status"></p>
        </fieldset>
      </fieldset>
      <fieldset>
        <legend><xsl:value-of select="wm:text('mine-cover')"/></legend>
        <p>
          <label for="mine-name"><xsl:value-of select="wm:text('mine-name')"/></label>
          <input id="mine-name" maxlength="80"/>
        </p>
        <p>
          <label for="mine-by"><xsl:value-of select="wm:text('mine-by')"/></label>
          <input id="mine-by" maxlength="120"/>
        </p>
      </fieldset>
      <p><button type="submit"><xsl:value-of select="wm:text('mine-make')"/></button></p>
    </form>
    <p id="mine-status" role="status"></p>
    <p class="jumps" id="mine-then" hidden="hidden">
      <button type="button" class="print"><xsl:value-of select="wm:text('mine-print')"/></button>
      <button type="button" class="quiet save"><xsl:value-of select="wm:text('mine-save')"/></button>
      <button type="button" class="quiet back"><xsl:value-of select="wm:text('mine-back')"/></button>
    </p>
  </div>
  <div id="mine-out" class="mine-out" tabindex="-1" spellcheck="false" writingsuggestions="false"></div>
</xsl:template>

<!-- Too many pages for one form: the script asks a topic's page which it has
     when the topic is opened. -->
<xsl:template name="mine-topics">
  <xsl:variable name="rows" select="wm:query('topics-to-pick', $lang)"/>
  <xsl:if test="$rows">
    <p><b><xsl:value-of select="wm:text('mine-by-topic')"/></b></p>
    <xsl:for-each select="$rows">
      <details data-topic="{wm:href(string(id))}">
        <summary>
          <xsl:if test="lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="lang"/></xsl:attribute></xsl:if>
          <xsl:value-of select="title"/>
        </summary>
        <p role="status"></p>
      </details>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template name="mine-group">
  <xsl:param name="label"/>
  <xsl:param name="rows"/>
  <xsl:if test="$rows">
    <details>
      <summary><xsl:value-of select="$label"/></summary>
      <ul class="check">
        <xsl:for-each select="$rows">
          <li>
            <label>
              <input type="checkbox" value="{wm:href(string(id))}"/>
              <span>
                <xsl:if test="lang != $lang"><xsl:attribute name="lang"><xsl:value-of select="lang"/></xsl:attribute></xsl:if>
                <xsl:value-of select="title"/>
              </span>
            </label>
          </li>
        </xsl:for-each>
      </ul>
    </details>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
