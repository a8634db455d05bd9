<?xml version="1.0" encoding="UTF-8"?>
<!--
  The boxes that prose and the typed kinds share: words to say, the law,
  warnings, check lists, deadlines, and the directives.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<!-- Words you can say: a quotation, so that it is read out as one.  As the
     target of its own link it fills the screen, to be held up to somebody,
     and is printed alone. -->
<xsl:template match="say">
  <xsl:param name="caption" select="wm:text('say')"/>
  <xsl:variable name="id">say--<xsl:number level="any" count="say"/></xsl:variable>
  <figure class="say" id="{$id}" tabindex="-1">
    <xsl:copy-of select="@wm:at"/>
    <xsl:if test="$caption"><figcaption><xsl:value-of select="$caption"/></figcaption></xsl:if>
    <blockquote><xsl:apply-templates/><xsl:call-template name="to-show"/></blockquote>
    <p class="tools">
      <a class="go quiet big" id="{$id}-at" href="#{$id}"><xsl:value-of select="wm:text('say-big')"/></a>
      <xsl:text> </xsl:text>
      <a class="go shut" href="#{$id}-at"><xsl:value-of select="wm:text('say-close')"/></a>
    </p>
  </figure>
</xsl:template>

<!-- The same words for somebody who reads the guide's first language. -->
<xsl:template name="to-show">
  <xsl:if test="@to-show">
    <p lang="{wm:languages()[@default][1]/@code}"><xsl:value-of select="@to-show"/></p>
  </xsl:if>
</xsl:template>

<xsl:template match="law | warning | note">
  <div class="box b-{local-name()}">
    <xsl:copy-of select="@wm:at"/>
    <p class="box-k"><xsl:value-of select="wm:text(concat('box-', local-name()))"/></p>
    <xsl:apply-templates/>
  </div>
</xsl:template>

<!-- A check list.  The boxes can be ticked without JavaScript; nothing is
     kept: they are of a form that is not seen, tells the browser to forget
     and, outside a dialog, does nothing when Enter is pressed.  It stands
     before them: Firefox ticks a box again as soon as it has read it.  Only
     the first line is the label: blocks may follow it. -->
<xsl:template name="forget">
  <xsl:if test="descendant::checklist[1]">
    <form id="forget" method="dialog" autocomplete="off" hidden="hidden"></form>
  </xsl:if>
</xsl:template>
<xsl:template match="checklist">
  <ul class="check">
    <xsl:copy-of select="@wm:at"/>
    <xsl:apply-templates/>
  </ul>
</xsl:template>

<xsl:template match="checklist/item">
  <li>
    <xsl:copy-of select="@wm:at"/>
    <label>
      <input type="checkbox" form="forget">
        <xsl:if test="@done = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      </input>
      <span>
        <xsl:choose>
          <xsl:when test="h:p"><xsl:apply-templates select="h:p[1]/node()"/></xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="node()[not(self::h:ul or self::h:ol or self::checklist or self::say or self::law or self::note or self::warning)]"/>
          </xsl:otherwise>
        </xsl:choose>
      </span>
    </label>
    <xsl:choose>
      <xsl:when test="h:p"><xsl:apply-templates select="h:p[1]/following-sibling::node()"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="h:ul | h:ol | checklist | say | law | note | warning"/></xsl:otherwise>
    </xsl:choose>
  </li>
</xsl:template>

<!-- A deadline: whose, how long, in words, from when, by which law. -->
<xsl:template match="deadline">
  <div class="due due-{@who}">
    <xsl:copy-of select="@wm:at"/>
    <xsl:call-template name="id"/>
    <p class="due-k"><xsl:value-of select="wm:text(concat('due-', @who))"/></p>
    <xsl:if test="@count">
      <p class="due-n">
        <xsl:choose>
          <xsl:when test="@unit = 'hours'"><time datetime="PT{@count}H"><xsl:call-template name="duration"/></time></xsl:when>
          <xsl:when test="@unit = 'days'"><time datetime="P{@count}D"><xsl:call-template name="duration"/></time></xsl:when>
          <xsl:otherwise><xsl:call-template name="duration"/></xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
    <p class="due-t"><xsl:apply-templates/></p>
    <p class="due-m">
      <xsl:if test="@from">
        <span><b><xsl:value-of select="wm:text('clock-starts')"/></b><xsl:value-of select="concat(' ', @from)"/></span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:call-template name="law-line"/>
    </p>
  </div>
</xsl:template>

<!-- "They: 15 days", of the current deadline. -->
<xsl:template name="chip">
  <span class="chip">
    <xsl:value-of select="wm:text(concat('who-', @who))"/>
    <xsl:if test="@count">: <b><xsl:call-template name="duration"/></b></xsl:if>
  </span>
</xsl:template>

<!-- "15 days", from count and unit of the current element. -->
<xsl:template name="duration">
  <xsl:choose>
    <xsl:when test="@count = '1'"><xsl:value-of select="wm:text(concat('unit-1-', @unit))"/></xsl:when>
    <xsl:when test="@unit"><xsl:value-of select="wm:text(concat('unit-', @unit), string(@count))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="@count"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The citations of the current element's law="". -->
<xsl:template name="law-line">
  <xsl:if test="@law">
    <span class="laws">
      <b><xsl:value-of select="wm:text('law')"/></b>
      <xsl:text> </xsl:text>
      <xsl:for-each select="str:tokenize(@law, ' ')">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:variable name="ref" select="string(.)"/>
        <a href="{wm:href(concat('law:', $ref))}"><xsl:call-template name="cite"><xsl:with-param name="ref" select="$ref"/></xsl:call-template></a>
      </xsl:for-each>
    </span>
  </xsl:if>
</xsl:template>

<!-- "WIC 315", from "WIC 315 (Welfare and Institutions Code)"; the name of
     the code as readers of the language know it. -->
<xsl:template name="cite">
  <xsl:param name="ref"/>
  <xsl:variable name="cite" select="substring-before(concat(wm:title(concat('law:', $ref)), ' ('), ' (')"/>
  <xsl:variable name="name" select="str:tokenize(wm:text('law-names'), '|')[contains($cite, substring-before(., '='))][1]"/>
  <xsl:choose>
    <xsl:when test="$name"><xsl:value-of select="concat(substring-after($name, '='), substring-after($cite, substring-before($name, '=')))"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="$cite"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The directive: every deadline of a process, in a list. -->
<xsl:template match="deadlines">
  <xsl:variable name="rows" select="wm:deadline(string(@process))"/>
  <xsl:variable name="process" select="string(@process)"/>
  <xsl:if test="$rows">
    <!-- The first one of a page has the form. -->
    <xsl:call-template name="dates">
      <xsl:with-param name="rows" select="$rows[@rule]"/>
      <xsl:with-param name="process" select="$process"/>
      <xsl:with-param name="id"><xsl:if test="not(preceding::deadlines or /packet)">dates</xsl:if></xsl:with-param>
      <xsl:with-param name="level" select="$base + 1"/>
    </xsl:call-template>
    <ul class="limits" aria-label="{wm:text('deadlines')}">
      <xsl:copy-of select="@wm:at"/>
      <xsl:for-each select="$rows">
        <!-- On paper those of the table above are not said twice. -->
        <li>
          <xsl:if test="@rule and not(/packet)"><xsl:attribute name="class">counted</xsl:attribute></xsl:if>
          <p><xsl:call-template name="chip"/></p>
          <p><xsl:value-of select="@words"/></p>
          <p class="meta">
            <a href="{wm:href(concat($process, '#', @step))}"><xsl:value-of select="@step-title"/></a>
            <xsl:if test="@law">. </xsl:if>
            <xsl:call-template name="law-line"/>
          </p>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:if>
</xsl:template>

<!-- The directive: rules by name, with a form. -->
<xsl:template match="dates">
  <xsl:call-template name="dates">
    <xsl:with-param name="ids" select="string(@rules)"/>
    <xsl:with-param name="id"><xsl:if test="not(preceding::deadlines or preceding::dates or /packet)">dates</xsl:if></xsl:with-param>
    <xsl:with-param name="level" select="$base + 1"/>
  </xsl:call-template>
</xsl:template>

<!-- Named parts of steps, rights and requirements: a heading and its blocks. -->
<xsl:template name="part">
  <xsl:param name="level" select="$base + 1"/>
  <xsl:param name="label"/>
  <xsl:param name="id"/>
  <div class="part p-{local-name()}">
    <xsl:copy-of select="@wm:at"/>
    <xsl:if test="string($id)"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
    <xsl:element name="h{$level}"><xsl:value-of select="$label"/></xsl:element>
    <xsl:apply-templates/>
  </div>
</xsl:template>

<!-- The same for one line: "Cost: nothing." -->
<xsl:template name="part-line">
  <xsl:param name="label"/>
  <p class="line p-{local-name()}">
    <xsl:copy-of select="@wm:at"/>
    <b><xsl:value-of select="$label"/></b>
    <xsl:text> </xsl:text>
    <xsl:apply-templates/>
  </p>
</xsl:template>

</xsl:stylesheet>
