CREATE TABLE `actions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `outgoing_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`change_id` integer NOT NULL,
	`at` integer NOT NULL,
	`request` text NOT NULL,
	`answer` text,
	`problem_code` text,
	`problem_detail` text,
	FOREIGN KEY (`change_id`) REFERENCES `outgoing_changes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `outgoing_attempts_change` ON `outgoing_attempts` (`change_id`);--> statement-breakpoint
CREATE TABLE `outgoing_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`action_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`source_id` integer NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`rule` text,
	`created_at` integer NOT NULL,
	`hold_until` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`waiting_since` integer,
	`problem_code` text,
	`problem_detail` text,
	`decided_against` text NOT NULL,
	`prom_state` text,
	`is_overwrite_confirmed` integer DEFAULT false NOT NULL,
	`superseded_by_id` integer,
	`settled_at` integer,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `outgoing_changes_order` ON `outgoing_changes` (`order_id`);--> statement-breakpoint
CREATE INDEX `outgoing_changes_action` ON `outgoing_changes` (`action_id`);--> statement-breakpoint
CREATE INDEX `outgoing_changes_open` ON `outgoing_changes` (`source_id`,`state`) WHERE settled_at IS NULL;--> statement-breakpoint
CREATE TABLE `status_rules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_id` integer NOT NULL,
	`status_group` text,
	`status_id` integer,
	`marketplace_status` text,
	`reason` text,
	`text` text,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`status_id`) REFERENCES `statuses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `status_rules_group` ON `status_rules` (`source_id`,`status_group`);--> statement-breakpoint
CREATE UNIQUE INDEX `status_rules_status` ON `status_rules` (`source_id`,`status_id`);--> statement-breakpoint
ALTER TABLE `order_history` ADD `by` text DEFAULT 'prom' NOT NULL;--> statement-breakpoint
ALTER TABLE `order_history` ADD `rule` text;--> statement-breakpoint
ALTER TABLE `order_history` ADD `action_id` integer REFERENCES actions(id);--> statement-breakpoint
ALTER TABLE `order_history` ADD `change_id` integer;--> statement-breakpoint
CREATE INDEX `order_history_action` ON `order_history` (`action_id`);--> statement-breakpoint
ALTER TABLE `sources` ADD `rules_enabled_at` integer;--> statement-breakpoint
ALTER TABLE `sources` ADD `marketplace_statuses` text;--> statement-breakpoint
ALTER TABLE `statuses` ADD `archived_at` integer;