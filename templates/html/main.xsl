<?xml version="1.0" encoding="UTF-8"?>
<!--
  Every HTML page of the guide.  The root element of the document says which
  kind of page it is; layout.xsl writes what all pages share and asks the
  kind for its parts through modes:

    title    the words of the browser's tab, before the site's name
    summary  the description, plain text
    section  the id of the page in the main navigation that this one is under
    crumbs   list items of the breadcrumb, after "Home"
    toc      list items of "On this page"; nothing when the page is short
    main     what stands in main, from the h1 on

  Prose is in the XHTML namespace and is copied (prose.xsl); elements of the
  vocabulary have no namespace.  No word a reader sees stands in a template:
  they are all in templates/strings.
-->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:wm="urn:waymark"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:str="http://exslt.org/strings"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="wm h str">

<xsl:include href="layout.xsl"/>
<xsl:include href="prose.xsl"/>
<xsl:include href="boxes.xsl"/>
<xsl:include href="page.xsl"/>
<xsl:include href="process.xsl"/>
<xsl:include href="dates.xsl"/>
<xsl:include href="right.xsl"/>
<xsl:include href="caseplan.xsl"/>
<xsl:include href="letter.xsl"/>
<xsl:include href="listing.xsl"/>
<xsl:include href="hours.xsl"/>
<xsl:include href="topic.xsl"/>
<xsl:include href="county.xsl"/>
<xsl:include href="glossary.xsl"/>
<xsl:include href="laws.xsl"/>
<xsl:include href="notices.xsl"/>
<xsl:include href="a-z.xsl"/>
<xsl:include href="search.xsl"/>
<xsl:include href="packet.xsl"/>
<xsl:include href="mine.xsl"/>
<xsl:include href="keep.xsl"/>
<xsl:include href="one.xsl"/>
<xsl:include href="not-found.xsl"/>
<xsl:include href="moved.xsl"/>

<!-- The page's language, and the depth of its first heading under the title:
     in a packet every part stands one level deeper. -->
<xsl:variable name="lang" select="string(/*/@lang)"/>
<xsl:variable name="base" select="2 + count(/packet)"/>

</xsl:stylesheet>
