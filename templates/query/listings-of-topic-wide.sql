-- Listings with a service of topic ?2 that serve no county alone.
SELECT 'listing:' || l.id AS id, l.in_lang AS lang, l.name AS title, l.name,
  l.short
FROM v_listing l JOIN v_tagged t ON t.kind = 'listing' AND t.id = l.id
WHERE l.lang = ?1 AND t.topic = ?2
  AND NOT EXISTS (SELECT 1 FROM v_serves s
    JOIN v_county c ON c.lang = ?1 AND c.id = s.area WHERE s.listing = l.id)
ORDER BY l.sort, l.id
