<?xml version="1.0" encoding="UTF-8"?>
<!--
  A topic or a packet as one file, to send or to put on a stick.  The script
  makes it of the pages in the list with data-one; without scripts, or from a
  folder, the page says what to do instead.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<!-- A file on a phone can be found: none of what is sensitive. -->
<xsl:template name="one-scripts">
  <xsl:if test="not(/*/@sensitive = 'yes')">
    <script src="{wm:asset('one.js')}" defer="defer"/>
  </xsl:if>
</xsl:template>

<!-- Its parameters: the file's name without its end; the words on the
     button; what to do where there is none. -->
<xsl:template name="one">
  <xsl:param name="name"/>
  <xsl:param name="label"/>
  <xsl:param name="instead"/>
  <xsl:if test="not(/*/@sensitive = 'yes')">
    <div class="one">
      <p id="one-not"><xsl:copy-of select="$instead"/></p>
      <div id="one" hidden="hidden"
          data-from="{wm:text('one-from', '{1}', '{2}')}"
          data-progress="{wm:text('one-progress', '{1}', '{2}')}"
          data-ready="{wm:text('one-ready', '{1}')}"
          data-failed="{wm:text('mine-failed')}"
          data-parts="{wm:asset('parts.js')}">
        <p><xsl:value-of select="wm:text('one-about')"/></p>
        <p><button type="button" class="quiet"><xsl:value-of select="$label"/></button></p>
        <p role="status"></p>
        <p hidden="hidden"><a class="go" href="#one" download="{$name}.html"><xsl:value-of select="wm:text('one-save')"/></a></p>
      </div>
    </div>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
