CREATE TABLE `collection_form` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`form` text NOT NULL,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `collection_reply` (
	`id` text PRIMARY KEY,
	`collection` text NOT NULL,
	`organisation` text,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`received_on` text NOT NULL,
	`state` text NOT NULL,
	`late` integer NOT NULL,
	`counts` integer NOT NULL,
	`chosen` integer NOT NULL,
	`rows` text NOT NULL,
	`lines` text NOT NULL,
	`deviations` text NOT NULL,
	`note` text,
	CONSTRAINT `collection_reply_collection_fk` FOREIGN KEY (`collection`) REFERENCES `reply_collection`(`id`) ON DELETE CASCADE,
	CONSTRAINT `collection_reply_organisation_fk` FOREIGN KEY (`organisation`) REFERENCES `organisation`(`id`)
);
--> statement-breakpoint
CREATE TABLE `collection_target` (
	`id` text PRIMARY KEY,
	`collection` text NOT NULL,
	`organisation` text NOT NULL,
	`waived` integer NOT NULL,
	`reminded_on` text,
	`note` text,
	CONSTRAINT `collection_target_collection_fk` FOREIGN KEY (`collection`) REFERENCES `reply_collection`(`id`) ON DELETE CASCADE,
	CONSTRAINT `collection_target_organisation_fk` FOREIGN KEY (`organisation`) REFERENCES `organisation`(`id`)
);
--> statement-breakpoint
CREATE TABLE `duty_decision` (
	`id` text PRIMARY KEY,
	`appointment` text NOT NULL,
	`kind` text NOT NULL,
	`part` text NOT NULL,
	`lecture` text,
	`previous` text,
	`reason` text NOT NULL,
	`decided_by` text,
	`decided_on` text,
	`note` text,
	CONSTRAINT `duty_decision_appointment_fk` FOREIGN KEY (`appointment`) REFERENCES `appointment`(`id`) ON DELETE CASCADE,
	CONSTRAINT `duty_decision_lecture_fk` FOREIGN KEY (`lecture`) REFERENCES `lecture`(`id`),
	CONSTRAINT `duty_decision_previous_fk` FOREIGN KEY (`previous`) REFERENCES `appointment`(`id`)
);
--> statement-breakpoint
CREATE TABLE `import_memory` (
	`id` text PRIMARY KEY,
	`target` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `lecture_fee` (
	`id` text PRIMARY KEY,
	`level` text NOT NULL,
	`unit` text NOT NULL,
	`amount` integer NOT NULL,
	`hours_per_half_day` integer,
	`place` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`source` text
);
--> statement-breakpoint
CREATE TABLE `lecture_invitation` (
	`id` text PRIMARY KEY,
	`slot` text NOT NULL,
	`person` text NOT NULL,
	`state` text NOT NULL,
	`locked` integer NOT NULL,
	`topic` text,
	`subject` text,
	`invited_on` text,
	`answered_on` text,
	`reason` text,
	`topic_on` text,
	`outline_on` text,
	`lecture` text,
	`note` text,
	CONSTRAINT `lecture_invitation_slot_fk` FOREIGN KEY (`slot`) REFERENCES `lecture_slot`(`id`) ON DELETE CASCADE,
	CONSTRAINT `lecture_invitation_person_fk` FOREIGN KEY (`person`) REFERENCES `person`(`id`),
	CONSTRAINT `lecture_invitation_lecture_fk` FOREIGN KEY (`lecture`) REFERENCES `lecture`(`id`)
);
--> statement-breakpoint
CREATE TABLE `lecture_slot` (
	`id` text PRIMARY KEY,
	`title` text NOT NULL,
	`form` text NOT NULL,
	`run` text,
	`gathering` text,
	`date` text,
	`part` text,
	`capacity` integer NOT NULL,
	`hours` integer,
	`subjects` text NOT NULL,
	`audience` text,
	`host` text,
	`city` text,
	`place` text,
	`closed` integer NOT NULL,
	`note` text,
	CONSTRAINT `lecture_slot_run_fk` FOREIGN KEY (`run`) REFERENCES `activity_run`(`id`),
	CONSTRAINT `lecture_slot_gathering_fk` FOREIGN KEY (`gathering`) REFERENCES `gathering`(`id`),
	CONSTRAINT `lecture_slot_host_fk` FOREIGN KEY (`host`) REFERENCES `organisation`(`id`)
);
--> statement-breakpoint
CREATE TABLE `reply_collection` (
	`id` text PRIMARY KEY,
	`title` text NOT NULL,
	`due` text NOT NULL,
	`sent_on` text,
	`gathering` text,
	`closed` integer NOT NULL,
	`form` text NOT NULL,
	`note` text,
	CONSTRAINT `reply_collection_gathering_fk` FOREIGN KEY (`gathering`) REFERENCES `gathering`(`id`)
);
--> statement-breakpoint
CREATE TABLE `rotation` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`programme` text,
	`interval_months` integer NOT NULL,
	`from` text NOT NULL,
	`form` text NOT NULL,
	`lecture_places` integer NOT NULL,
	`hosts` text NOT NULL,
	`note` text,
	CONSTRAINT `rotation_programme_fk` FOREIGN KEY (`programme`) REFERENCES `programme`(`id`)
);
--> statement-breakpoint
CREATE TABLE `rotation_turn` (
	`id` text PRIMARY KEY,
	`rotation` text NOT NULL,
	`no` integer NOT NULL,
	`host` text NOT NULL,
	`date` text,
	`date_precision` text,
	`state` text NOT NULL,
	`theme` text,
	`slot` text,
	`note` text,
	CONSTRAINT `rotation_turn_rotation_fk` FOREIGN KEY (`rotation`) REFERENCES `rotation`(`id`) ON DELETE CASCADE,
	CONSTRAINT `rotation_turn_host_fk` FOREIGN KEY (`host`) REFERENCES `organisation`(`id`),
	CONSTRAINT `rotation_turn_slot_fk` FOREIGN KEY (`slot`) REFERENCES `lecture_slot`(`id`)
);
--> statement-breakpoint
CREATE TABLE `teacher` (
	`id` text PRIMARY KEY,
	`person` text NOT NULL,
	`kind` text NOT NULL,
	`level` text,
	`subjects` text NOT NULL,
	`topics` text NOT NULL,
	`weekdays` text NOT NULL,
	`active` integer NOT NULL,
	`note` text,
	CONSTRAINT `teacher_person_fk` FOREIGN KEY (`person`) REFERENCES `person`(`id`)
);
--> statement-breakpoint
ALTER TABLE `activity` ADD `attend_places` integer;--> statement-breakpoint
ALTER TABLE `activity` ADD `lecture_places` integer;--> statement-breakpoint
ALTER TABLE `activity` ADD `duty_form` text;--> statement-breakpoint
ALTER TABLE `appointment` ADD `acting` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `appointment` ADD `shared` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `appointment` ADD `renews` text CONSTRAINT `appointment_renews_fk` REFERENCES appointment(id);--> statement-breakpoint
ALTER TABLE `attachment` ADD `proof` text;--> statement-breakpoint
ALTER TABLE `attendance` ADD `form` text DEFAULT 'class' NOT NULL;--> statement-breakpoint
ALTER TABLE `attendance` ADD `gathering` text CONSTRAINT `attendance_gathering_fk` REFERENCES gathering(id);--> statement-breakpoint
ALTER TABLE `duty_rule` ADD `attend_forms` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `duty_rule` ADD `lecture_forms` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `duty_rule` ADD `acting` text DEFAULT 'bound' NOT NULL;--> statement-breakpoint
ALTER TABLE `duty_rule` ADD `shared` text DEFAULT 'each' NOT NULL;--> statement-breakpoint
ALTER TABLE `lecture` ADD `part` text;--> statement-breakpoint
ALTER TABLE `lecture` ADD `form` text DEFAULT 'class' NOT NULL;--> statement-breakpoint
ALTER TABLE `lecture` ADD `gathering` text CONSTRAINT `lecture_gathering_fk` REFERENCES gathering(id);--> statement-breakpoint
ALTER TABLE `lecture` ADD `subject` text;--> statement-breakpoint
ALTER TABLE `lecture` ADD `host` text CONSTRAINT `lecture_host_fk` REFERENCES organisation(id);--> statement-breakpoint
ALTER TABLE `lecture` ADD `hours` integer;--> statement-breakpoint
ALTER TABLE `lecture` ADD `score` integer;--> statement-breakpoint
ALTER TABLE `organisation` ADD `ended_on` text;--> statement-breakpoint
ALTER TABLE `organisation` ADD `merged_into` text CONSTRAINT `organisation_merged_into_fk` REFERENCES organisation(id);--> statement-breakpoint
CREATE INDEX `appointment_renews_ix` ON `appointment` (`renews`);--> statement-breakpoint
CREATE INDEX `attendance_gathering_ix` ON `attendance` (`gathering`);--> statement-breakpoint
CREATE UNIQUE INDEX `collection_form_name_ux` ON `collection_form` (`name`);--> statement-breakpoint
CREATE INDEX `collection_reply_collection_ix` ON `collection_reply` (`collection`);--> statement-breakpoint
CREATE INDEX `collection_reply_organisation_ix` ON `collection_reply` (`organisation`);--> statement-breakpoint
CREATE UNIQUE INDEX `collection_reply_collection_hash_ux` ON `collection_reply` (`collection`,`hash`);--> statement-breakpoint
CREATE INDEX `collection_target_collection_ix` ON `collection_target` (`collection`);--> statement-breakpoint
CREATE INDEX `collection_target_organisation_ix` ON `collection_target` (`organisation`);--> statement-breakpoint
CREATE UNIQUE INDEX `collection_target_collection_organisation_ux` ON `collection_target` (`collection`,`organisation`);--> statement-breakpoint
CREATE INDEX `duty_decision_appointment_ix` ON `duty_decision` (`appointment`);--> statement-breakpoint
CREATE INDEX `duty_decision_lecture_ix` ON `duty_decision` (`lecture`);--> statement-breakpoint
CREATE INDEX `duty_decision_previous_ix` ON `duty_decision` (`previous`);--> statement-breakpoint
CREATE UNIQUE INDEX `import_memory_target_kind_key_ux` ON `import_memory` (`target`,`kind`,`key`);--> statement-breakpoint
CREATE INDEX `lecture_gathering_ix` ON `lecture` (`gathering`);--> statement-breakpoint
CREATE INDEX `lecture_host_ix` ON `lecture` (`host`);--> statement-breakpoint
CREATE UNIQUE INDEX `lecture_fee_level_place_valid_from_ux` ON `lecture_fee` (`level`,`place`,`valid_from`);--> statement-breakpoint
CREATE INDEX `lecture_invitation_slot_ix` ON `lecture_invitation` (`slot`);--> statement-breakpoint
CREATE INDEX `lecture_invitation_person_ix` ON `lecture_invitation` (`person`);--> statement-breakpoint
CREATE INDEX `lecture_invitation_lecture_ix` ON `lecture_invitation` (`lecture`);--> statement-breakpoint
CREATE UNIQUE INDEX `lecture_invitation_slot_person_ux` ON `lecture_invitation` (`slot`,`person`);--> statement-breakpoint
CREATE INDEX `lecture_slot_run_ix` ON `lecture_slot` (`run`);--> statement-breakpoint
CREATE INDEX `lecture_slot_gathering_ix` ON `lecture_slot` (`gathering`);--> statement-breakpoint
CREATE INDEX `lecture_slot_host_ix` ON `lecture_slot` (`host`);--> statement-breakpoint
CREATE INDEX `organisation_merged_into_ix` ON `organisation` (`merged_into`);--> statement-breakpoint
CREATE INDEX `reply_collection_gathering_ix` ON `reply_collection` (`gathering`);--> statement-breakpoint
CREATE INDEX `rotation_programme_ix` ON `rotation` (`programme`);--> statement-breakpoint
CREATE UNIQUE INDEX `rotation_name_ux` ON `rotation` (`name`);--> statement-breakpoint
CREATE INDEX `rotation_turn_rotation_ix` ON `rotation_turn` (`rotation`);--> statement-breakpoint
CREATE INDEX `rotation_turn_host_ix` ON `rotation_turn` (`host`);--> statement-breakpoint
CREATE INDEX `rotation_turn_slot_ix` ON `rotation_turn` (`slot`);--> statement-breakpoint
CREATE UNIQUE INDEX `rotation_turn_rotation_no_ux` ON `rotation_turn` (`rotation`,`no`);--> statement-breakpoint
CREATE INDEX `teacher_person_ix` ON `teacher` (`person`);--> statement-breakpoint
CREATE UNIQUE INDEX `teacher_person_ux` ON `teacher` (`person`);--> statement-breakpoint
INSERT INTO `duty_decision` (`id`, `appointment`, `kind`, `part`, `reason`) SELECT 'dutyDecision_' || substr(`id`, 13), `id`, 'exemption', 'both', coalesce(nullif(`exempt_reason`, ''), '—') FROM `appointment` WHERE `exempt` = 1;--> statement-breakpoint
ALTER TABLE `appointment` DROP COLUMN `exempt`;--> statement-breakpoint
ALTER TABLE `appointment` DROP COLUMN `exempt_reason`;