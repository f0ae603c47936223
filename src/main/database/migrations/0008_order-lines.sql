-- The lines of orders, each with the product that it takes from: tied by a person, else by its listing, else by its SKU.
CREATE VIEW `order_lines` AS
SELECT i.`id` AS item_id, i.`order_id`, o.`source_id`, i.`listing_external_id`, i.`sku`, i.`name`, i.`quantity`,
  o.`created_at`, o.`status_group`,
  CASE
    WHEN i.`listing_external_id` IS NOT NULL THEN 'id:' || i.`listing_external_id`
    WHEN i.`sku` IS NOT NULL THEN 'sku:' || i.`sku`
    ELSE 'name:' || i.`name`
  END AS line_key,
  coalesce(
    (SELECT t.`product_id` FROM `product_ties` t WHERE t.`source_id` = o.`source_id` AND t.`line_key` =
      CASE
        WHEN i.`listing_external_id` IS NOT NULL THEN 'id:' || i.`listing_external_id`
        WHEN i.`sku` IS NOT NULL THEN 'sku:' || i.`sku`
        ELSE 'name:' || i.`name`
      END),
    (SELECT l.`product_id` FROM `listings` l
      WHERE l.`source_id` = o.`source_id` AND l.`external_id` = i.`listing_external_id`),
    (SELECT p.`id` FROM `products` p WHERE p.`sku` = i.`sku` COLLATE NOCASE AND p.`archived_at` IS NULL)
  ) AS product_id
FROM `order_items` i JOIN `orders` o ON o.`id` = i.`order_id`;
--> statement-breakpoint
-- Whoever asks which orders have a listing, as for what is reserved of its product.
CREATE INDEX `order_items_listing` ON `order_items` (`listing_external_id`, `order_id`);
