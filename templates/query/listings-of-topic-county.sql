-- Listings with a service of topic ?2 that serve county ?3, the county's own
-- first, then those of all California, then of the country.
SELECT 'listing:' || l.id AS id, l.in_lang AS lang, l.name AS title, l.name,
  l.short,
  min(CASE s.area WHEN 'US' THEN 3 WHEN 'CA' THEN 2 ELSE 1 END) AS near
FROM v_listing l
JOIN v_tagged t ON t.kind = 'listing' AND t.id = l.id AND t.topic = ?2
JOIN v_serves s ON s.listing = l.id AND s.area IN (?3, 'CA', 'US')
WHERE l.lang = ?1
GROUP BY l.id
ORDER BY near, l.sort, l.id
