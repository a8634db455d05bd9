<?xml version="1.0" encoding="UTF-8"?>
<!--
  Opening hours in words.  The source has the form of OpenStreetMap,
  "Mo-Th 09:00-12:00,13:00-17:00; Fr 09:00-12:00; PH off", and each rule
  becomes a line: "Monday to Thursday: 9:00 am to 12:00 pm, ...".  What is
  not in that form is shown as it stands, never guessed at.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:variable name="days" select="' Mo Tu We Th Fr Sa Su PH SH '"/>

<!-- The lines of the current hours element, as list items. -->
<xsl:template name="hours">
  <xsl:param name="text" select="normalize-space(.)"/>
  <xsl:choose>
    <xsl:when test="$text = '24/7'"><li><xsl:value-of select="wm:text('always')"/></li></xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="str:tokenize($text, ';')">
        <li>
          <xsl:call-template name="rule">
            <xsl:with-param name="rule" select="normalize-space(.)"/>
          </xsl:call-template>
        </li>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="rule">
  <xsl:param name="rule"/>
  <xsl:variable name="days-part" select="substring-before(concat($rule, ' '), ' ')"/>
  <xsl:variable name="rest" select="normalize-space(substring-after($rule, ' '))"/>
  <xsl:choose>
    <xsl:when test="$rest and not(contains($days-part, '[')) and contains($days, concat(' ', substring($days-part, 1, 2), ' ')) and ($rest = 'off' or $rest = 'closed' or translate($rest, '0123456789:-,+ ', '') = '')">
      <xsl:call-template name="day-list"><xsl:with-param name="text" select="$days-part"/></xsl:call-template>
      <xsl:text>: </xsl:text>
      <xsl:choose>
        <xsl:when test="$rest = 'off' or $rest = 'closed'"><xsl:value-of select="wm:text('closed')"/></xsl:when>
        <xsl:when test="translate($rest, ' ', '') = '00:00-24:00'"><xsl:value-of select="wm:text('all-day')"/></xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="str:tokenize(translate($rest, ' ', ''), ',')">
            <xsl:if test="position() &gt; 1">, </xsl:if>
            <xsl:call-template name="span-of-time"><xsl:with-param name="text" select="string(.)"/></xsl:call-template>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$rule"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="day-list">
  <xsl:param name="text"/>
  <xsl:for-each select="str:tokenize($text, ',')">
    <xsl:if test="position() &gt; 1">, </xsl:if>
    <xsl:variable name="a" select="substring-before(concat(., '-'), '-')"/>
    <xsl:variable name="b" select="substring-after(., '-')"/>
    <xsl:call-template name="day"><xsl:with-param name="code" select="$a"/></xsl:call-template>
    <xsl:if test="$b">
      <xsl:value-of select="concat(' ', wm:text('to'), ' ')"/>
      <xsl:call-template name="day"><xsl:with-param name="code" select="$b"/></xsl:call-template>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template name="day">
  <xsl:param name="code"/>
  <xsl:choose>
    <xsl:when test="string-length($code) = 2 and contains($days, concat(' ', $code, ' '))">
      <xsl:value-of select="wm:text(concat('day-', $code))"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$code"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="span-of-time">
  <xsl:param name="text"/>
  <xsl:variable name="a" select="substring-before($text, '-')"/>
  <xsl:variable name="b" select="substring-after($text, '-')"/>
  <xsl:choose>
    <xsl:when test="$a and $b">
      <xsl:variable name="from"><xsl:call-template name="clock"><xsl:with-param name="text" select="$a"/></xsl:call-template></xsl:variable>
      <xsl:variable name="till"><xsl:call-template name="clock"><xsl:with-param name="text" select="$b"/></xsl:call-template></xsl:variable>
      <xsl:value-of select="wm:text('from-to', string($from), string($till))"/>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- "13:30" as "1:30 pm". -->
<xsl:template name="clock">
  <xsl:param name="text"/>
  <xsl:variable name="hour" select="number(substring-before($text, ':'))"/>
  <xsl:variable name="minute" select="substring-after($text, ':')"/>
  <xsl:choose>
    <xsl:when test="not($hour &gt;= 0) or string-length($minute) != 2"><xsl:value-of select="$text"/></xsl:when>
    <xsl:when test="$hour mod 24 = 0 and $minute = '00'"><xsl:value-of select="wm:text('midnight')"/></xsl:when>
    <xsl:when test="$hour = 12 and $minute = '00'"><xsl:value-of select="wm:text('noon')"/></xsl:when>
    <xsl:otherwise>
      <xsl:variable name="h12" select="($hour + 11) mod 12 + 1"/>
      <xsl:choose>
        <xsl:when test="$hour mod 24 &lt; 12"><xsl:value-of select="wm:text('clock-am', string($h12), $minute)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="wm:text('clock-pm', string($h12), $minute)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
