-- Listings with a service of topic ?2 that serve county ?3 itself, or no county
-- alone if ?3 is empty, where topic or county has too many for one page.
SELECT 'listing:' || l.id AS id, l.in_lang AS lang, l.name AS title, l.name,
  l.short
FROM v_crossed x JOIN v_listing l ON l.id = x.listing
WHERE x.topic = ?2 AND x.county = ?3 AND l.lang = ?1
ORDER BY l.sort, l.id
