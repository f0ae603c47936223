-- The views that every database begins with. `code` names the text in the locale files; `name` stays empty until renamed.
INSERT INTO `views` (`position`, `code`, `content`)
SELECT v.`value` ->> 0, v.`value` ->> 1, json_object(
  'filter', json(v.`value` -> 2), 'sort', json('{"field":"createdAt","direction":"desc"}'), 'columns', NULL, 'density', NULL
)
FROM json_each('[
  [0, "new", {"statusGroups": ["new"]}],
  [1, "inWork", {"statusGroups": ["agreement", "production"]}],
  [2, "awaitingNumber", {"statusGroups": ["production", "delivery"], "hasTrackingNumber": false,
    "carriers": ["nova_poshta", "ukrposhta", "meest", "rozetka_delivery"]}],
  [3, "onTheWay", {"statusGroups": ["new", "agreement", "production", "delivery"], "parcelStates": ["on_the_way"]}],
  [4, "atBranch", {"statusGroups": ["new", "agreement", "production", "delivery"], "parcelStates": ["in_warehouse"]}],
  [5, "cancelledOnProm", {"statusGroups": ["cancelled"], "cancelledBy": ["buyer", "prom"]}],
  [6, "overdue", {"isOverdue": true}],
  [7, "all", {}]
]') AS v;
