-- Listings with a service of topic ?2 that are on no page of one county.
SELECT 'listing:' || l.id AS id, l.in_lang AS lang, l.name AS title, l.name,
  l.short
FROM v_listing l JOIN v_tagged t ON t.kind = 'listing' AND t.id = l.id
WHERE l.lang = ?1 AND t.topic = ?2
  AND t.id NOT IN (SELECT x.listing FROM v_crossed x WHERE x.topic = ?2)
ORDER BY l.sort, l.id
