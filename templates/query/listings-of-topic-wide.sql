-- Listings with a service of topic ?2 that are on no page of one county.
SELECT 'listing:' || l.id AS id, l.in_lang AS lang, l.name AS title, l.name,
  l.short
FROM v_listing l JOIN v_tagged t ON t.kind = 'listing' AND t.id = l.id
WHERE l.lang = ?1 AND t.topic = ?2 AND NOT EXISTS
  (SELECT 1 FROM v_serves s JOIN v_crossing x ON x.county = s.area
   WHERE s.listing = l.id AND x.topic = ?2 AND x.lang = ?1)
ORDER BY l.sort, l.id
