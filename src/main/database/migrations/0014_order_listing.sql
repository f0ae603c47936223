CREATE TABLE `order_facets` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` integer NOT NULL,
	`status_group` text NOT NULL,
	`status_id` integer NOT NULL,
	`marketplace_status` text NOT NULL,
	`marketplace_status_name` text NOT NULL,
	`payment_kind` text NOT NULL,
	`payment_state` text NOT NULL,
	`carrier` text NOT NULL,
	`parcel_state` text NOT NULL,
	`has_tracking_number` integer NOT NULL,
	`cancellation_initiator` text NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_facets_unique` ON `order_facets` (`status_id`,`source_id`,`payment_state`,`parcel_state`,`carrier`,`payment_kind`,`marketplace_status`,`marketplace_status_name`,`has_tracking_number`,`cancellation_initiator`,`status_group`);--> statement-breakpoint
CREATE TABLE `order_listing` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`facet_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`full_price_minor` integer NOT NULL,
	`last_changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `order_listing_facet` ON `order_listing` (`facet_id`,`created_at`,`order_id`,`full_price_minor`);--> statement-breakpoint
CREATE INDEX `order_listing_created` ON `order_listing` (`created_at`,`order_id`,`facet_id`,`full_price_minor`);--> statement-breakpoint
CREATE INDEX `order_listing_price` ON `order_listing` (`full_price_minor`,`order_id`,`facet_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `order_listing_changed` ON `order_listing` (`last_changed_at`,`order_id`,`facet_id`,`created_at`,`full_price_minor`);--> statement-breakpoint
CREATE TABLE `order_search_changed` (
	`order_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `order_search_letters` (
	`letter` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `order_search_slots` (
	`slot` integer PRIMARY KEY NOT NULL,
	`order_id` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_search_slots_order_id_unique` ON `order_search_slots` (`order_id`);--> statement-breakpoint
DROP INDEX `orders_created`;--> statement-breakpoint
DROP INDEX `orders_group_created`;--> statement-breakpoint
DROP INDEX `orders_price`;--> statement-breakpoint
DROP INDEX `orders_source_created`;--> statement-breakpoint
CREATE INDEX `orders_source_created` ON `orders` (`source_id`,`created_at`);