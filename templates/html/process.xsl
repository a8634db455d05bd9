<?xml version="1.0" encoding="UTF-8"?>
<!--
  A process: who it is for, the whole thing at a glance, then the steps with
  their deadlines.  All of it is open on paper and without JavaScript; with
  it waymark.js folds each step to its title.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:template match="process" mode="crumbs">
  <xsl:call-template name="topic-crumb"/>
</xsl:template>
<xsl:template match="process" mode="section">topics</xsl:template>

<xsl:template match="process" mode="main">
  <xsl:call-template name="head-block">
    <xsl:with-param name="title" select="title"/>
    <xsl:with-param name="summary" select="summary"/>
    <xsl:with-param name="kind" select="wm:text('kind-process', string(count(step)))"/>
  </xsl:call-template>
  <xsl:if test="step/deadline[@rule]">
    <p class="jumps"><a class="go quiet" href="#dates"><xsl:value-of select="wm:text('dates')"/></a></p>
  </xsl:if>
  <div class="body"><xsl:call-template name="process-body"/></div>
</xsl:template>

<xsl:template name="process-body">
  <xsl:apply-templates select="for | not-for"/>
  <xsl:apply-templates select="before"/>
  <xsl:element name="h{$base}">
    <xsl:if test="not(/packet)"><xsl:attribute name="id">glance</xsl:attribute></xsl:if>
    <xsl:value-of select="wm:text('glance')"/>
  </xsl:element>
  <ol class="glance">
    <xsl:for-each select="step">
      <li>
        <a>
          <xsl:attribute name="href">#<xsl:call-template name="own-id"/></xsl:attribute>
          <xsl:value-of select="title"/>
        </a>
        <!-- Every time limit of the reader's own, and the first of the others'. -->
        <xsl:for-each select="deadline[@count][@who = 'parent' or not(preceding-sibling::deadline[@count][@who != 'parent'])]">
          <xsl:text> </xsl:text>
          <xsl:call-template name="chip"/>
        </xsl:for-each>
      </li>
    </xsl:for-each>
  </ol>
  <xsl:call-template name="dates">
    <xsl:with-param name="rows" select="step/deadline[@rule]"/>
    <xsl:with-param name="process">
      <xsl:choose>
        <xsl:when test="/packet"><xsl:value-of select="../@ref"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="wm:page('id')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
    <xsl:with-param name="id"><xsl:if test="not(/packet)">dates</xsl:if></xsl:with-param>
  </xsl:call-template>
  <xsl:if test="not(/packet) and step[2]">
    <p class="folds" hidden="hidden" data-open="{wm:text('steps-open')}" data-shut="{wm:text('steps-shut')}"><button type="button" class="quiet"><xsl:value-of select="wm:text('steps-open')"/></button></p>
  </xsl:if>
  <xsl:apply-templates select="step"/>
  <xsl:apply-templates select="after"/>
</xsl:template>

<xsl:template match="for | not-for">
  <div class="who w-{local-name()}">
    <xsl:copy-of select="@wm:at"/>
    <p class="box-k"><xsl:value-of select="wm:text(local-name())"/></p>
    <xsl:apply-templates/>
  </div>
</xsl:template>

<xsl:template match="before | after">
  <section>
    <xsl:copy-of select="@wm:at"/>
    <xsl:element name="h{$base}"><xsl:value-of select="wm:text(local-name())"/></xsl:element>
    <xsl:apply-templates/>
  </section>
</xsl:template>

<xsl:template match="step">
  <section class="step">
    <xsl:copy-of select="@wm:at"/>
    <xsl:call-template name="id"/>
    <xsl:element name="h{$base}">
      <span class="n"><xsl:value-of select="wm:text('step-of', string(count(preceding-sibling::step) + 1), string(count(../step)))"/></span>
      <xsl:text> </xsl:text>
      <xsl:value-of select="title"/>
    </xsl:element>
    <xsl:apply-templates select="what | you | they | deadline"/>
    <xsl:apply-templates select="say"/>
    <xsl:apply-templates select="cost | form | bring | keep | ask"/>
    <xsl:apply-templates select="if-not"/>
    <xsl:apply-templates select="next"/>
    <xsl:if test="not(/packet)">
      <xsl:variable name="more" select="wm:query('pages-of-step', $lang, concat(wm:page('id'), '#', @id))"/>
      <xsl:if test="$more">
        <p class="box-k"><xsl:value-of select="wm:text('step-more')"/></p>
        <ul class="more"><xsl:for-each select="$more"><li><xsl:call-template name="link"/></li></xsl:for-each></ul>
      </xsl:if>
      <p class="up"><a href="#glance"><xsl:value-of select="wm:text('all-steps')"/></a></p>
    </xsl:if>
  </section>
</xsl:template>

<xsl:template match="step/what | step/you | step/they | step/bring | step/keep | step/ask | step/if-not">
  <xsl:call-template name="part">
    <xsl:with-param name="label" select="wm:text(local-name())"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="step/cost | step/form | step/next">
  <xsl:call-template name="part-line">
    <xsl:with-param name="label" select="wm:text(local-name())"/>
  </xsl:call-template>
</xsl:template>

<!-- Where a page that belongs to a step stands: a line under its title, and
     at its end the steps around it. -->
<xsl:template name="journey-line">
  <xsl:if test="@step">
    <xsl:variable name="process" select="substring-before(@step, '#')"/>
    <xsl:variable name="steps" select="wm:query('steps', $lang, $process)"/>
    <xsl:variable name="here" select="$steps[id = substring-after(current()/@step, '#')]"/>
    <xsl:if test="$here">
      <p class="journey-line">
        <xsl:value-of select="concat(wm:text('journey-here'), ': ', wm:text('step-of', string($here/no), string(count($steps))), '. ')"/>
        <a href="{wm:href(string(@step))}"><xsl:value-of select="$here/title"/></a>
      </p>
    </xsl:if>
  </xsl:if>
</xsl:template>

<xsl:template name="journey">
  <xsl:if test="@step">
    <xsl:variable name="process" select="substring-before(@step, '#')"/>
    <xsl:variable name="steps" select="wm:query('steps', $lang, $process)"/>
    <xsl:variable name="own" select="substring-after(@step, '#')"/>
    <xsl:variable name="n" select="number($steps[id = $own]/no)"/>
    <xsl:if test="$steps[id = $own]">
      <nav class="journey" aria-labelledby="journey">
        <h2 id="journey"><xsl:value-of select="concat(wm:text('journey-part'), ': ')"/><a href="{wm:href($process)}"><xsl:value-of select="wm:title($process)"/></a></h2>
        <ol>
          <xsl:for-each select="$steps[no &gt;= $n - 1 and no &lt;= $n + 1]">
            <li>
              <xsl:if test="no = $n"><xsl:attribute name="aria-current">step</xsl:attribute></xsl:if>
              <span>
                <xsl:choose>
                  <xsl:when test="no &lt; $n"><xsl:value-of select="wm:text('journey-before')"/></xsl:when>
                  <xsl:when test="no = $n"><xsl:value-of select="wm:text('journey-here')"/></xsl:when>
                  <xsl:otherwise><xsl:value-of select="wm:text('journey-next')"/></xsl:otherwise>
                </xsl:choose>
                <xsl:value-of select="concat(': ', wm:text('step', string(no)))"/>
              </span>
              <xsl:text> </xsl:text>
              <a href="{wm:href(concat($process, '#', id))}"><xsl:value-of select="title"/></a>
            </li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:if>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
