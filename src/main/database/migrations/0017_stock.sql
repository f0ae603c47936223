CREATE TABLE `listing_stock` (
	`listing_id` integer PRIMARY KEY NOT NULL,
	`is_excluded` integer NOT NULL,
	`is_presence_refused` integer NOT NULL,
	`pushed_quantity` integer,
	`pushed_presence` text,
	`pushed_at` integer,
	`reverted_at` integer,
	`reverted_quantity` integer,
	`reverted_presence` text,
	FOREIGN KEY (`listing_id`) REFERENCES `listings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `product_stock` (
	`product_id` integer PRIMARY KEY NOT NULL,
	`on_hand` integer NOT NULL,
	`reserved` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stock_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`listing_id` integer NOT NULL,
	`source_id` integer NOT NULL,
	`quantity` integer NOT NULL,
	`presence` text,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`problem_code` text,
	`problem_detail` text,
	`settled_at` integer,
	FOREIGN KEY (`listing_id`) REFERENCES `listings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stock_changes_waiting` ON `stock_changes` (`listing_id`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `stock_changes_open` ON `stock_changes` (`source_id`,`state`) WHERE settled_at IS NULL;--> statement-breakpoint
CREATE INDEX `stock_changes_listing` ON `stock_changes` (`listing_id`,`id`);--> statement-breakpoint
CREATE TABLE `stock_dirty_orders` (
	`order_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stock_dirty_products` (
	`product_id` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stock_movements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`product_id` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`on_hand_delta` integer NOT NULL,
	`reserved_delta` integer NOT NULL,
	`order_id` integer,
	`note` text,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `stock_movements_product` ON `stock_movements` (`product_id`,`id`);--> statement-breakpoint
CREATE INDEX `stock_movements_order` ON `stock_movements` (`order_id`,`product_id`);--> statement-breakpoint
CREATE TABLE `stock_returns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`quantity` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`answered_at` integer,
	`returned_quantity` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `stock_returns_order` ON `stock_returns` (`order_id`,`product_id`);--> statement-breakpoint
CREATE TABLE `stock_settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`write_off_group` text NOT NULL,
	`count_from_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stock_transfers` (
	`source_id` integer PRIMARY KEY NOT NULL,
	`is_enabled` integer NOT NULL,
	`enabled_at` integer,
	`buffer_kind` text NOT NULL,
	`buffer_value` integer NOT NULL,
	`at_zero` text NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
