<?xml version="1.0" encoding="UTF-8"?>
<!--
  The guide without the internet, by choice.  What is kept and who can see it
  stands above the button; without scripts, or from a folder, the page says
  what to do instead.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="keep-page" mode="title"><xsl:value-of select="wm:text('kept')"/></xsl:template>
<xsl:template match="keep-page" mode="summary"><xsl:value-of select="wm:text('kept-lead')"/></xsl:template>
<xsl:template match="keep-page" mode="head">
  <script src="{wm:asset('keep.js')}" defer="defer"/>
</xsl:template>

<xsl:template match="keep-page" mode="main">
  <p class="box b-warning missing" id="not-kept"><strong><xsl:value-of select="wm:text('kept-lacks')"/></strong></p>
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="wm:text('kept')"/>
    <xsl:with-param name="summary" select="wm:text('kept-lead')"/>
  </xsl:call-template>
  <div class="body">
    <div class="box b-warning">
      <p><strong><xsl:value-of select="wm:text('kept-seen')"/></strong></p>
      <p>
        <xsl:value-of select="wm:text('kept-shared')"/>
        <xsl:if test="wm:known('your-phone')"><xsl:text> </xsl:text><a href="{wm:href('your-phone')}"><xsl:value-of select="wm:text('stay-safe')"/></a></xsl:if>
      </p>
    </div>
    <div id="keep-not">
      <p><xsl:value-of select="wm:text('kept-not')"/></p>
      <p><a class="go quiet" href="{wm:href('packets')}"><xsl:value-of select="wm:text('mine-ready')"/></a></p>
    </div>
    <form id="keep" class="mine" hidden="hidden" autocomplete="off"
        data-size="{wm:text('kept-size', '{1}')}"
        data-working="{wm:text('kept-working')}"
        data-progress="{wm:text('kept-progress', '{1}', '{2}')}"
        data-done="{wm:text('kept-done')}"
        data-newer="{wm:text('kept-newer')}"
        data-same="{wm:text('kept-same')}"
        data-full="{wm:text('kept-full')}"
        data-failed="{wm:text('kept-failed')}">
      <h2><xsl:value-of select="wm:text('kept-what')"/></h2>
      <ul>
        <li><xsl:value-of select="wm:text('kept-pages')"/><xsl:text> </xsl:text><strong id="keep-size"></strong></li>
        <li><xsl:value-of select="wm:text('kept-nothing')"/></li>
      </ul>
      <ul class="check">
        <li><label><input type="checkbox" id="keep-papers"/><span><xsl:value-of select="wm:text('kept-papers')"/><xsl:text> </xsl:text><strong id="keep-papers-size"></strong></span></label></li>
      </ul>
      <p><button type="submit" class="keep"><xsl:value-of select="wm:text('kept-do')"/></button></p>
    </form>
    <p id="keep-status" role="status"></p>
    <div id="keep-is" hidden="hidden">
      <p id="keep-whole"><xsl:value-of select="wm:text('kept-is')"/></p>
      <p class="jumps">
        <button type="button" id="keep-more" class="keep quiet"><xsl:value-of select="wm:text('kept-papers')"/></button>
        <button type="button" id="keep-newest" class="keep quiet"><xsl:value-of select="wm:text('kept-newest')"/></button>
        <button type="button" id="keep-remove" class="quiet"><xsl:value-of select="wm:text('kept-remove')"/></button>
      </p>
    </div>
    <p id="keep-gone" class="box b-note" tabindex="-1" hidden="hidden"><xsl:value-of select="wm:text('kept-gone')"/></p>
  </div>
</xsl:template>

</xsl:stylesheet>
