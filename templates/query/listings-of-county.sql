-- Listings that serve county ?2: its own first, then those of all California,
-- then of the country.
SELECT 'listing:' || l.id AS id, l.in_lang AS lang, l.name AS title, l.name,
  l.short,
  min(CASE s.area WHEN 'US' THEN 3 WHEN 'CA' THEN 2 ELSE 1 END) AS near
FROM v_listing l
JOIN v_serves s ON s.listing = l.id AND s.area IN (?2, 'CA', 'US')
WHERE l.lang = ?1
GROUP BY l.id
ORDER BY near, l.sort, l.id
