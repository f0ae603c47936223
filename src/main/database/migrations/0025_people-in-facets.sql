-- Who looks after an order is one more thing that lists are filtered by and figures told apart.
DROP TRIGGER `orders_listed_on_insert`;
--> statement-breakpoint
DROP TRIGGER `orders_listed_on_update`;
--> statement-breakpoint
CREATE TRIGGER `orders_listed_on_insert` AFTER INSERT ON `orders` BEGIN
  INSERT INTO `order_facets` (`source_id`, `status_group`, `status_id`, `marketplace_status`, `marketplace_status_name`, `payment_kind`, `payment_state`, `carrier`, `parcel_state`, `has_tracking_number`, `cancellation_initiator`, `manager_id`, `count`)
  VALUES (new.`source_id`, new.`status_group`, new.`status_id`, new.`marketplace_status`, coalesce(new.`marketplace_status_name`, ''), new.`payment_kind`, coalesce(new.`payment_state`, ''), coalesce(new.`carrier`, ''), coalesce(new.`parcel_state`, ''), (new.`tracking_number` IS NOT NULL OR new.`own_tracking_number` IS NOT NULL), coalesce(new.`cancellation_initiator`, ''), coalesce(new.`manager_id`, 0), 1)
  ON CONFLICT (`status_id`, `source_id`, `payment_state`, `parcel_state`, `carrier`, `payment_kind`, `marketplace_status`, `marketplace_status_name`, `has_tracking_number`, `cancellation_initiator`, `status_group`, `manager_id`) DO UPDATE SET `count` = `count` + 1;
  INSERT INTO `order_listing` (`order_id`, `facet_id`, `created_at`, `full_price_minor`, `last_changed_at`)
  VALUES (new.`id`, (
    SELECT `id` FROM `order_facets` WHERE `status_id` = new.`status_id`
      AND `source_id` = new.`source_id`
      AND `payment_state` = coalesce(new.`payment_state`, '')
      AND `parcel_state` = coalesce(new.`parcel_state`, '')
      AND `carrier` = coalesce(new.`carrier`, '')
      AND `payment_kind` = new.`payment_kind`
      AND `marketplace_status` = new.`marketplace_status`
      AND `marketplace_status_name` = coalesce(new.`marketplace_status_name`, '')
      AND `has_tracking_number` = (new.`tracking_number` IS NOT NULL OR new.`own_tracking_number` IS NOT NULL)
      AND `cancellation_initiator` = coalesce(new.`cancellation_initiator`, '')
      AND `status_group` = new.`status_group`
      AND `manager_id` = coalesce(new.`manager_id`, 0)
  ), new.`created_at`, new.`full_price_minor`, new.`last_changed_at`);
END;
--> statement-breakpoint
CREATE TRIGGER `orders_listed_on_update` AFTER UPDATE OF `source_id`, `status_group`, `status_id`, `marketplace_status`,
  `marketplace_status_name`, `payment_kind`, `payment_state`, `carrier`, `parcel_state`, `tracking_number`,
  `own_tracking_number`, `cancellation_initiator`, `manager_id`, `created_at`, `full_price_minor`, `last_changed_at` ON `orders` BEGIN
  UPDATE `order_facets` SET `count` = `count` - 1
  WHERE `id` = (SELECT `facet_id` FROM `order_listing` WHERE `order_id` = old.`id`);
  INSERT INTO `order_facets` (`source_id`, `status_group`, `status_id`, `marketplace_status`, `marketplace_status_name`, `payment_kind`, `payment_state`, `carrier`, `parcel_state`, `has_tracking_number`, `cancellation_initiator`, `manager_id`, `count`)
  VALUES (new.`source_id`, new.`status_group`, new.`status_id`, new.`marketplace_status`, coalesce(new.`marketplace_status_name`, ''), new.`payment_kind`, coalesce(new.`payment_state`, ''), coalesce(new.`carrier`, ''), coalesce(new.`parcel_state`, ''), (new.`tracking_number` IS NOT NULL OR new.`own_tracking_number` IS NOT NULL), coalesce(new.`cancellation_initiator`, ''), coalesce(new.`manager_id`, 0), 1)
  ON CONFLICT (`status_id`, `source_id`, `payment_state`, `parcel_state`, `carrier`, `payment_kind`, `marketplace_status`, `marketplace_status_name`, `has_tracking_number`, `cancellation_initiator`, `status_group`, `manager_id`) DO UPDATE SET `count` = `count` + 1;
  UPDATE `order_listing` SET `facet_id` = (
    SELECT `id` FROM `order_facets` WHERE `status_id` = new.`status_id`
      AND `source_id` = new.`source_id`
      AND `payment_state` = coalesce(new.`payment_state`, '')
      AND `parcel_state` = coalesce(new.`parcel_state`, '')
      AND `carrier` = coalesce(new.`carrier`, '')
      AND `payment_kind` = new.`payment_kind`
      AND `marketplace_status` = new.`marketplace_status`
      AND `marketplace_status_name` = coalesce(new.`marketplace_status_name`, '')
      AND `has_tracking_number` = (new.`tracking_number` IS NOT NULL OR new.`own_tracking_number` IS NOT NULL)
      AND `cancellation_initiator` = coalesce(new.`cancellation_initiator`, '')
      AND `status_group` = new.`status_group`
      AND `manager_id` = coalesce(new.`manager_id`, 0)
  ),
    `created_at` = new.`created_at`, `full_price_minor` = new.`full_price_minor`,
    `last_changed_at` = new.`last_changed_at`
  WHERE `order_id` = new.`id`;
END;
