ALTER TABLE `outgoing_changes` ADD `is_outcome_unknown` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `outgoing_changes` ADD `confirmed_refund_minor` integer;