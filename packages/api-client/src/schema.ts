// Written by `make openapi` from docs/api/openapi.json: do not edit.

export interface paths {
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh Session
         * @description Return a new access token, by the cookie of the session, and a new cookie.
         *
         *     A cookie is good once. For a minute it may be sent again, by another tab or because the answer
         *     got lost; all get the same successor. After that somebody else must have it: the session ends.
         *     401 says that there is no session any more.
         */
        post: operations["refresh_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In
         * @description Check a login and password and open a session.
         *
         *     Whatever is wrong, the answer is the same. The session's refresh token comes as a cookie that
         *     no page can read; a session that the browser had before is ended.
         */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign Out
         * @description End the session of the cookie, if there still is one, and take the cookie back.
         *
         *     An access token of it is refused within a minute.
         */
        post: operations["sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Calendars
         * @description Return the calendars. The `ETag` is the version.
         */
        get: operations["get_calendars"];
        /**
         * Replace Calendars
         * @description Set the calendars, upon the version that you have seen.
         *
         *     They hold for new tickets within a minute. Open tickets keep to the version that they have
         *     pinned; a job `sla.reapply` applies the new one to them.
         */
        put: operations["replace_calendars"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Holidays
         * @description Return the holidays of a country, or of an iCalendar file, in some years.
         *
         *     Nothing is changed: look at them, then set a calendar with them.
         */
        post: operations["import_holidays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Changes
         * @description Return what happened since, as it was announced on the bus.
         *
         *     In order of time, and in order of revision within an aggregate; every event once to whoever
         *     goes on from the cursor, at least 15 seconds after it happened.
         */
        get: operations["list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Customers
         * @description List customers in order of name, from one index.
         *
         *     All, or an organisation's; with `q` those whose names begin so. With `email` the one it belongs
         *     to, if there is one; with `id` just these, for their names in a list. What no index serves is
         *     refused with `filter_not_indexable`.
         */
        get: operations["list_customers"];
        put?: never;
        /**
         * Create Customer
         * @description Make a customer record.
         *
         *     An e-mail address belongs to one customer: 409 `already_exists` if it is somebody's.
         */
        post: operations["create_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Customer
         * @description Return a customer record.
         */
        get: operations["get_customer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit Customer
         * @description Edit a customer record that you have seen as it stands.
         *
         *     Send its `ETag` as `If-Match`. If somebody edited it since, the answer is 412 with the record
         *     as it stands as `current`. Customers may not change their own organisation and identities, nor
         *     say that a contact is verified.
         */
        patch: operations["edit_customer"];
        trace?: never;
    };
    "/api/v1/customers/{customer_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Customer History
         * @description Return who changed what in a customer record, oldest first.
         */
        get: operations["get_customer_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feedback
         * @description List feedback, from one index.
         *
         *     By `team` or `assignee` (in order of due), by `customer` or `group` (newest first), by
         *     `category` (what is negative first; `label` may come with it), by `label`, or all. Without any:
         *     a customer's own, a representative's teams', or all. Closed feedback (`stage=closed`) is that of
         *     the last 31 days, unless the filter says when, such as
         *     `closed:between:2026-10-01T00%3A00%3A00Z,2026-11-01T00%3A00%3A00Z`. What no index serves is
         *     refused with `filter_not_indexable`.
         */
        get: operations["list_feedback"];
        put?: never;
        /**
         * Create Feedback
         * @description Give feedback, or hand in what came in elsewhere.
         *
         *     The same `source` and `source_id` are the same feedback, for ever: the first one stays, and is
         *     the answer. Who does not name them sends an `Idempotency-Key` to be safe to repeat.
         */
        post: operations["create_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Feedback Settings
         * @description Return promises, thresholds and words. The `ETag` is the version.
         */
        get: operations["get_feedback_settings"];
        /**
         * Replace Feedback Settings
         * @description Set promises, thresholds and words, upon the version that you have seen.
         *
         *     They hold everywhere within a minute.
         */
        put: operations["replace_feedback_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Feedback
         * @description Return how much feedback teams have, together: by stage, by label, by category.
         *
         *     The counts follow what happens within seconds.
         */
        get: operations["count_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feedback Groups
         * @description Return groups of feedback that says much the same: the latest, at most 50.
         *
         *     `GET feedback?group=…` lists one, a job of the kind `feedback.bulk` answers or closes it.
         */
        get: operations["list_feedback_groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Feedback
         * @description Return feedback.
         */
        get: operations["get_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct Feedback
         * @description Say what feedback that you have seen is about; your word is the truth.
         *
         *     Send its `ETag` as `If-Match`. If somebody edited it since, the answer is 412 with the feedback
         *     as it stands as `current`.
         */
        patch: operations["correct_feedback"];
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Feedback
         * @description Give it to a team or a person.
         */
        post: operations["assign_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close Feedback
         * @description Bring it to an end: what was negative, with its root cause and what was done about it.
         */
        post: operations["close_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feedback Entries
         * @description Return what was said, oldest first; notes and actions to those who work on it.
         */
        get: operations["list_feedback_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Feedback History
         * @description Return what happened, oldest first.
         */
        get: operations["get_feedback_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note Feedback
         * @description Tell colleagues something.
         */
        post: operations["note_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Feedback
         * @description Take up again what was closed.
         */
        post: operations["reopen_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply To Feedback
         * @description Answer its customer, who sees it with what they said.
         */
        post: operations["reply_to_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Jobs
         * @description Return jobs, newest first: your own, or everybody's to those who may see them.
         */
        get: operations["list_jobs"];
        put?: never;
        /**
         * Start Job
         * @description Start a job, or see what it would deal with.
         *
         *     Besides the permission to run jobs it takes the one that its kind is about. Each item is dealt
         *     with in your name, with what you may do by then.
         */
        post: operations["start_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Job
         * @description Return a job and how far it is.
         */
        get: operations["get_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Job
         * @description Let it begin no further step; what it did stays done.
         */
        post: operations["cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Job Results
         * @description Return what became of the items, at most 100 a page; kept for 90 days.
         */
        get: operations["list_job_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Job
         * @description Let it go on where it failed, or came to a halt for 15 minutes.
         */
        post: operations["resume_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live/passes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Live Pass
         * @description Return a pass for the socket on which screens hear that something changed.
         *
         *     A new one for each socket: it belongs to you and your session, and cannot be used again.
         */
        post: operations["create_live_pass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/macros": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Macros
         * @description List the macros one can use: one's own, one's teams' and everyone's, or a team's.
         */
        get: operations["list_macros"];
        put?: never;
        /**
         * Create Macro
         * @description Keep a macro.
         *
         *     A text that cannot be used is refused with 422 `invalid_template`; `errors` names each fault.
         */
        post: operations["create_macro"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/macros/{macro_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Macro
         * @description Return a macro.
         */
        get: operations["get_macro"];
        /**
         * Replace Macro
         * @description Change a macro that you have seen as it stands; send its `ETag` as `If-Match`.
         */
        put: operations["replace_macro"];
        post?: never;
        /**
         * Remove Macro
         * @description Remove a macro. What was said and done with it stays.
         */
        delete: operations["remove_macro"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Me
         * @description Return the person who asks, and what they may do.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit Me
         * @description Change one's own profile, seen as it stands: send its `ETag` as `If-Match`.
         */
        patch: operations["edit_me"];
        trace?: never;
    };
    "/api/v1/message-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Message Templates
         * @description Return the words of all mails, in every language. The `ETag` is the version.
         */
        get: operations["get_message_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Message Template
         * @description Return the mail that words would make, with values made up for it. Nothing is sent.
         */
        post: operations["preview_message_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-templates/{kind}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write Message Template
         * @description Choose the words of a kind of mail, upon the version that you have seen.
         *
         *     They hold for mails within a minute. What cannot be used is refused with 422 `invalid_template`;
         *     `errors` names each fault.
         */
        put: operations["write_message_template"];
        post?: never;
        /**
         * Restore Message Template
         * @description Go back to the words that are shipped.
         */
        delete: operations["restore_message_template"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notification-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Notification Preferences
         * @description Return what you are told.
         */
        get: operations["get_notification_preferences"];
        /**
         * Put Notification Preferences
         * @description Choose what you are told.
         *
         *     Send the `ETag` of what you have seen as `If-Match`. If it was changed since, the answer is 412
         *     with the preferences as they stand as `current`.
         */
        put: operations["put_notification_preferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Openapi
         * @description Return the description of the whole API.
         */
        get: operations["get_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Organisations
         * @description List organisations in order of name; with `q` those whose names begin so.
         */
        get: operations["list_organisations"];
        put?: never;
        /**
         * Create Organisation
         * @description Make an organisation that customers belong to.
         *
         *     A domain belongs to one organisation: 409 `already_exists` if it is another's.
         */
        post: operations["create_organisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organisations/{organisation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Organisation
         * @description Return an organisation.
         */
        get: operations["get_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit Organisation
         * @description Edit an organisation that you have seen as it stands.
         *
         *     Send its `ETag` as `If-Match`. If somebody edited it since, the answer is 412 with the
         *     organisation as it stands as `current`.
         */
        patch: operations["edit_organisation"];
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List People
         * @description List people: the staff or customers in order of name, or a team's.
         *
         *     With `q` those whose names begin so; with `id` just these, for their names in a list. What no
         *     index serves is refused with `filter_not_indexable`.
         */
        get: operations["list_people"];
        put?: never;
        /**
         * Create Person
         * @description Make an account; the password is for the first sign-in.
         *
         *     A login is somebody's alone: 409 `already_exists` if it is taken. Nobody gives a role that
         *     grants more than they may do themselves. A repeat with the same `Idempotency-Key` is recognised
         *     by everything but the password.
         */
        post: operations["create_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/loads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Loads
         * @description List who can be given a team's tickets, with how many open ones they have already.
         *
         *     The counts follow what happens within seconds. Who may not sign in is left out.
         */
        get: operations["list_loads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Person
         * @description Return a person.
         */
        get: operations["get_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit Person
         * @description Change a person that you have seen as they stand.
         *
         *     Send their `ETag` as `If-Match`. If somebody changed them since, the answer is 412 with the
         *     person as they stand as `current`. Their own name, language and zone people may change
         *     themselves. The last active manager stays one: 409 `last_manager`.
         */
        patch: operations["edit_person"];
        trace?: never;
    };
    "/api/v1/people/{person_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate Person
         * @description Let a person sign in no more; within a minute their sessions end, for good.
         */
        post: operations["deactivate_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{person_id}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate Person
         * @description Let a person sign in again.
         */
        post: operations["reactivate_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Roles
         * @description List all roles, and everything that can be granted.
         */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Role
         * @description Make a role, or make another of the one with this name.
         *
         *     Send the `ETag` of the list as `If-Match`. Nobody grants what they may not do themselves. It
         *     holds for who has the role within a minute or two.
         */
        put: operations["put_role"];
        post?: never;
        /**
         * Delete Role
         * @description Remove a role that nobody has: 409 `role_in_use` if somebody does.
         *
         *     Send the `ETag` of the list as `If-Match`.
         */
        delete: operations["delete_role"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Session Settings
         * @description Return how long sessions go on. The `ETag` is the version.
         */
        get: operations["get_session_settings"];
        /**
         * Replace Session Settings
         * @description Set how long sessions go on, upon the version that you have seen.
         *
         *     It holds for every session from its next refresh on, within eleven minutes.
         */
        put: operations["replace_session_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sla Policies
         * @description Return the policies. The `ETag` is the version.
         */
        get: operations["get_sla_policies"];
        /**
         * Replace Sla Policies
         * @description Set the policies, upon the version that you have seen.
         *
         *     They hold for new tickets within a minute. Open tickets keep to the version that they have
         *     pinned; a job `sla.reapply` applies the new one to them.
         */
        put: operations["replace_sla_policies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sla/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Sla
         * @description Return when a target would be due, and which time counts until then.
         */
        post: operations["preview_sla"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Teams
         * @description List teams in order of their names.
         */
        get: operations["list_teams"];
        put?: never;
        /**
         * Create Team
         * @description Make a team under an id of its own: 409 `already_exists` if another team has it.
         */
        post: operations["create_team"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{team_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Team
         * @description Return a team.
         */
        get: operations["get_team"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit Team
         * @description Change a team that you have seen as it stands.
         *
         *     Send its `ETag` as `If-Match`. If somebody changed it since, the answer is 412 with the team as
         *     it stands as `current`.
         */
        patch: operations["edit_team"];
        trace?: never;
    };
    "/api/v1/teams/{team_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Members
         * @description List who is in a team.
         */
        get: operations["list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/template-variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Template Variables
         * @description Return what texts of a kind can put in.
         */
        get: operations["list_template_variables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ticket-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ticket Options
         * @description Return the types, categories, priorities and statuses there are, as people read them.
         *
         *     Everyone who is signed in may ask; statuses are told to those who see the configuration. What is
         *     not offered any more is among them: tickets may still have it. At most a minute old.
         */
        get: operations["get_ticket_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ticket-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ticket Settings
         * @description Return types, categories, priorities and terms. The `ETag` is the version.
         */
        get: operations["get_ticket_settings"];
        /**
         * Replace Ticket Settings
         * @description Set types, categories, priorities and terms, upon the version that you have seen.
         *
         *     They hold everywhere within a minute. Tickets keep what they have.
         */
        put: operations["replace_ticket_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tickets
         * @description List tickets, from one index.
         *
         *     By `queue` (a team's, in order of `due`, `priority` or `-updated`), by `assignee` (in order of
         *     `due`), or by `requester` (newest first). Without any: a customer's own, a representative's
         *     teams', or all. Closed tickets (`status=closed`) are those of the last 31 days, unless the
         *     filter says when, such as `closed:between:2026-10-01T00%3A00%3A00Z,2026-11-01T00%3A00%3A00Z`.
         *     What no index serves is refused with `filter_not_indexable`.
         */
        get: operations["list_tickets"];
        put?: never;
        /**
         * Create Ticket
         * @description Open a ticket.
         */
        post: operations["create_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Tickets
         * @description Return how many tickets stand in each status category of teams.
         *
         *     The counts follow what happens within seconds.
         */
        get: operations["count_tickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ticket
         * @description Return a ticket.
         */
        get: operations["get_ticket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit Ticket
         * @description Edit a ticket that you have seen as it stands.
         *
         *     Send its `ETag` as `If-Match`. If somebody edited it since, the answer is 412 with the ticket as
         *     it stands as `current`.
         */
        patch: operations["edit_ticket"];
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Ticket
         * @description Give it to a team or a person.
         */
        post: operations["assign_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer Attachment
         * @description Record a file, and get the form by which to send it.
         *
         *     Then name it in a message: the record waits a day for that. Documents, images, recordings and
         *     plain text are taken, up to 25 MB; others are refused with 422 `unsupported_file`. Nobody can
         *     fetch it before the scanner has found it `clean`.
         */
        post: operations["offer_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/attachments/{attachment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Attachment
         * @description Return a file, with a `url` to fetch it by if it is clean.
         */
        get: operations["get_attachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Ticket
         * @description Say, as its customer, that it is solved indeed.
         */
        post: operations["confirm_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Draft
         * @description Return your own draft on a ticket; 404 if there is none.
         */
        get: operations["get_draft"];
        /**
         * Keep Draft
         * @description Keep a draft for a month, in the place of the one before; nobody else sees it.
         */
        put: operations["keep_draft"];
        post?: never;
        /**
         * Discard Draft
         * @description Throw your draft away; safe to repeat.
         */
        delete: operations["discard_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get History
         * @description Return what happened, oldest first.
         */
        get: operations["get_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Lease
         * @description Return who is editing now.
         */
        get: operations["get_lease"];
        /**
         * Renew Lease
         * @description Hold on to it for another minute from now.
         *
         *     The answer is 409 `lease_lost` when it has ended, or is somebody else's now.
         */
        put: operations["renew_lease"];
        /**
         * Acquire Lease
         * @description Make it your turn to edit a ticket, for a minute at a time.
         *
         *     While a colleague holds it, the answer is 409 `lease_held` with `holder` and `expires`; with
         *     `take_over` it becomes yours at once, and theirs is lost. Each acquisition has a new token, and
         *     your own earlier one is lost too.
         */
        post: operations["acquire_lease"];
        /**
         * Release Lease
         * @description Let go of it; safe to repeat.
         */
        delete: operations["release_lease"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/macros/{macro_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use Macro
         * @description Use a macro on a ticket that you have seen as it stands.
         *
         *     What it says and what it changes happen together, or not at all. Send the ticket's `ETag` as
         *     `If-Match`. If somebody edited it since, the answer is 412 with the ticket as it stands as
         *     `current`.
         */
        post: operations["use_macro"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/macros/{macro_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Macro
         * @description Return what using a macro would do to a ticket now. Nothing is done.
         */
        post: operations["preview_macro"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages
         * @description Return what was said, oldest first.
         *
         *     A page with many very long texts is shorter than its `limit`: go on at `next_cursor`.
         */
        get: operations["list_messages"];
        put?: never;
        /**
         * Add Message
         * @description Reply, or note something for colleagues.
         *
         *     The answer is the ticket. A customer's reply to a closed ticket opens another one, which names
         *     it as `follow_up_of`.
         */
        post: operations["add_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Ticket
         * @description Take up again what was solved.
         */
        post: operations["reopen_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/sla": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sla
         * @description Return all clocks of a ticket: where each stands, when it is due, what remains.
         */
        get: operations["get_sla"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/sla/{clock}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain Clock
         * @description Explain a clock: every interval that counted or not, each with its reason, and the sum.
         */
        get: operations["explain_clock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/solve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Solve Ticket
         * @description Say that it is solved, which asks the customer to confirm.
         */
        post: operations["solve_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{ticket_id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Ticket
         * @description Make it your own work.
         */
        post: operations["take_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Views
         * @description List the views one sees: one's own, one's teams' and everyone's, or a team's.
         */
        get: operations["list_views"];
        put?: never;
        /**
         * Create View
         * @description Save a view.
         */
        post: operations["create_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Views
         * @description Count views, no further than 100 tickets each.
         */
        get: operations["count_views"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get View
         * @description Return a view.
         */
        get: operations["get_view"];
        /**
         * Replace View
         * @description Change a view that you have seen as it stands; send its `ETag` as `If-Match`.
         */
        put: operations["replace_view"];
        post?: never;
        /**
         * Remove View
         * @description Remove a view.
         */
        delete: operations["remove_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{type_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Workflow
         * @description Return the workflow of a type of ticket. The `ETag` is the version.
         */
        get: operations["get_workflow"];
        /**
         * Replace Workflow
         * @description Set the workflow of a type, upon the version that you have seen.
         *
         *     Tickets stay under the version they were opened with.
         */
        put: operations["replace_workflow"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Absence
         * @description Days on which somebody does not work.
         */
        Absence: {
            /**
             * From
             * Format: date
             * @description The first day.
             */
            from: string;
            /**
             * To
             * Format: date
             * @description The last day.
             */
            to: string;
        };
        /**
         * Acquisition
         * @description How somebody wants to edit.
         */
        Acquisition: {
            /**
             * Take Over
             * @description Whether to take it from whoever is editing now.
             * @default false
             */
            take_over?: boolean;
        };
        /**
         * SlaAction
         * @description Something an alert has done.
         */
        ActionDocument: {
            do: components["schemas"]["Do"];
            /**
             * To
             * @description Whom to notify: `assignee`, `team`, `managers`, `followers`, `person:<id>`, `role:<name>`, `team:<name>`; or the one team to reassign to.
             * @default []
             */
            to?: string[];
        };
        /**
         * ActorRef
         * @description Who did it.
         */
        ActorRef: {
            /**
             * Person
             * @description Id of the person, or the name of the part that acted.
             */
            person: string;
            /** Role */
            role: string;
        };
        /**
         * AggregateRef
         * @description The aggregate that changed, and the revision the change gave it.
         */
        AggregateRef: {
            /**
             * Type
             * @description Kind of the aggregate, such as `ticket`.
             */
            type: string;
            /**
             * Id
             * @description Its id: a ULID, or a name.
             */
            id: string;
            /**
             * Rev
             * @description Rises by one with each event of this aggregate.
             */
            rev: number;
        };
        /**
         * SlaAlert
         * @description A warning, or a level of the escalation ladder: at one of `percent` and `offset`.
         */
        AlertDocument: {
            /**
             * Percent
             * @description Of the target.
             */
            percent?: number | null;
            /**
             * Offset
             * @description Minutes after the due time, or before it when negative.
             */
            offset?: number | null;
            /** Actions */
            actions: components["schemas"]["ActionDocument"][];
        };
        /**
         * Analysis
         * @description What is known about the text.
         */
        AnalysisView: {
            /**
             * Language
             * @description BCP 47.
             */
            language: string | null;
            sentiment: components["schemas"]["Sentiment"];
            label: components["schemas"]["Label"];
            urgency: components["schemas"]["Share"];
            /**
             * Topics
             * @description What it speaks of, in its own words.
             */
            topics: string[];
            /**
             * Suggestions
             * @description The likeliest first.
             */
            suggestions: components["schemas"]["SuggestionView"][];
            /**
             * Decided
             * @description What decided `language`, `sentiment`, `category` and `priority`.
             */
            decided: {
                [key: string]: components["schemas"]["DecidedView"];
            };
        };
        /**
         * Assignment
         * @description Who gets it.
         */
        Assignment: {
            /**
             * Team
             * @description The same team if left out.
             */
            team?: string | null;
            /**
             * Assignee
             * @description Nobody in particular if left out.
             */
            assignee?: string | null;
        };
        /**
         * Attachment
         * @description A file that came with a message, or is to come with one.
         */
        AttachmentView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Type */
            type: string;
            /**
             * Size
             * @description Bytes.
             */
            size: number;
            /** @description Only what is `clean` can be fetched. */
            state: components["schemas"]["State"];
        };
        /**
         * Audience
         * @description Whom a macro is for.
         * @enum {string}
         */
        Audience: "personal" | "team" | "everyone";
        /**
         * AuthorKind
         * @description Which side somebody who says something is on.
         * @enum {string}
         */
        AuthorKind: "customer" | "staff" | "system";
        /**
         * By
         * @description What decided something about feedback.
         * @enum {string}
         */
        By: "rule" | "model" | "human";
        /**
         * Calendar
         * @description Opening hours in a time zone.
         */
        CalendarDocument: {
            /**
             * Label
             * @description How people call it.
             */
            label: string;
            /**
             * Zone
             * @description IANA name, such as Europe/Berlin.
             */
            zone: string;
            /**
             * Weekly
             * @description Hours by weekday: `{"mon": [["09:00", "12:00"], ["13:00", "17:00"]]}`; what is missing is closed. A night is two ranges, the first until 24:00.
             */
            weekly: {
                [key: string]: components["schemas"]["Hours"];
            };
            /**
             * Holidays
             * @default []
             */
            holidays?: components["schemas"]["HolidayDocument"][];
            /**
             * Exceptions
             * @description Hours of single dates, by ISO date.
             * @default {}
             */
            exceptions?: {
                [key: string]: components["schemas"]["Hours"];
            };
        };
        /**
         * Calendars
         * @description The calendars, by names that policies use.
         */
        CalendarsDocument: {
            /**
             * Calendars
             * @description At most 50.
             */
            calendars: {
                [key: string]: components["schemas"]["CalendarDocument"];
            };
            /** @description The one for whatever names none. */
            default: components["schemas"]["Slug"];
        };
        /**
         * CauseDocument
         * @description A root cause.
         */
        CauseDocument: {
            /**
             * Name
             * @description How programs and filters call it.
             */
            name: string;
            /**
             * Label
             * @description How people read it.
             */
            label: string;
            /**
             * Offered
             * @description Whether it can be chosen from now on.
             * @default true
             */
            offered?: boolean;
        };
        /**
         * Changes
         * @description A stretch of the feed.
         */
        Changes: {
            /** Items */
            items: components["schemas"]["Envelope"][];
            /**
             * Next Cursor
             * @description Where the feed goes on: send it as `since`. There is always one, and a stretch may be empty although there is more behind it.
             */
            next_cursor: string;
        };
        /**
         * Channel
         * @description By which way someone is told. Only what works is here.
         * @enum {string}
         */
        Channel: "mail";
        /** @enum {string} */
        ClockName: "acknowledgement" | "first_response" | "next_response" | "resolution" | "categorisation" | "critical";
        /** @enum {string} */
        ClockState: "not_started" | "running" | "paused" | "met" | "breached" | "cancelled";
        /**
         * SlaClock
         * @description A clock, or a promise whose clock has not started.
         */
        ClockView: {
            clock: components["schemas"]["ClockName"];
            state: components["schemas"]["ClockState"];
            /**
             * Cycle
             * @description From 1; null before it starts.
             */
            cycle: number | null;
            /**
             * Target
             * @description Minutes; null where nothing is promised.
             */
            target: number | null;
            /**
             * Started
             * @description RFC 3339, UTC.
             */
            started: string | null;
            /**
             * Due
             * @description When its target is, or would have been, reached.
             */
            due: string | null;
            /**
             * Elapsed
             * @description Minutes counted so far.
             */
            elapsed: number | null;
            /**
             * Remaining
             * @description Minutes left; negative when they are over.
             */
            remaining: number | null;
            /**
             * Breached
             * @description When its target was missed: RFC 3339, UTC.
             */
            breached: string | null;
            /**
             * Ended
             * @description When it was met, if late, or cancelled.
             */
            ended: string | null;
            /**
             * Alerts
             * @description Names of the warnings and levels that have happened.
             */
            alerts: string[];
            /**
             * Ahead
             * @description What it will do by itself, in order.
             */
            ahead: components["schemas"]["MomentView"][];
        };
        /**
         * Consent
         * @description What a customer agreed to or refused.
         */
        ConsentView: {
            /** Purpose */
            purpose: string;
            /** Granted */
            granted: boolean;
            /** Version */
            version: string;
            /**
             * At
             * @description RFC 3339, UTC.
             */
            at: string;
        };
        /**
         * ContactKind
         * @description By what someone can be reached.
         * @enum {string}
         */
        ContactKind: "email" | "phone";
        /**
         * Contact
         * @description A way to reach a customer.
         */
        ContactView: {
            kind: components["schemas"]["ContactKind"];
            /** Value */
            value: string;
            /** Label */
            label: string;
            /** Verified */
            verified: boolean;
        };
        /**
         * CustomerEdit
         * @description What to change; what is left out stays.
         */
        CustomerEdit: {
            /** Name */
            name?: string | null;
            /**
             * Contacts
             * @description All of them: what is not among them goes.
             */
            contacts?: components["schemas"]["NewContact"][] | null;
            /**
             * Organisation
             * @description Empty for none.
             */
            organisation?: string | null;
            /** Language */
            language?: string | null;
            /** Zone */
            zone?: string | null;
            /**
             * Consents
             * @description New answers; those to other purposes stay.
             */
            consents?: components["schemas"]["NewConsent"][] | null;
            /**
             * Identities
             * @description All of them: what is not among them goes.
             */
            identities?: components["schemas"]["IdentityView"][] | null;
        };
        /**
         * CustomerHistoryEntry
         * @description Something that happened to a customer record.
         */
        CustomerEntryView: {
            /**
             * Id
             * @description Id of the event.
             */
            id: string;
            /**
             * Type
             * @description Type of the event, as in the event reference.
             */
            type: string;
            /**
             * Time
             * @description RFC 3339, UTC.
             */
            time: string;
            /**
             * Actor
             * @description Id of the person who did it.
             */
            actor: string;
            /** Rev */
            rev: number;
            /**
             * Fields
             * @description The fields that changed.
             */
            fields: string[];
            /**
             * Before
             * @description Their values before; null where personal data was erased.
             */
            before: {
                [key: string]: unknown;
            } | null;
            /**
             * After
             * @description Their values afterwards; null likewise.
             */
            after: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * CustomerHistory
         * @description A page of what happened, oldest first.
         */
        CustomerHistory: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["CustomerEntryView"][];
        };
        /**
         * CustomerList
         * @description A page of customers, in order of name.
         */
        CustomerList: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["CustomerSummary"][];
        };
        /**
         * CustomerSummary
         * @description A customer in a list.
         */
        CustomerSummary: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Email
             * @description The primary e-mail address.
             */
            email: string | null;
            /** Organisation */
            organisation: string | null;
        };
        /**
         * Customer
         * @description A customer record.
         */
        CustomerView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Contacts */
            contacts: components["schemas"]["ContactView"][];
            /** Organisation */
            organisation: string | null;
            /** Language */
            language: string;
            /** Zone */
            zone: string;
            /** Consents */
            consents: components["schemas"]["ConsentView"][];
            /** Identities */
            identities: components["schemas"]["IdentityView"][];
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
        };
        /**
         * Decided
         * @description What decided something about feedback.
         */
        DecidedView: {
            /** @description A rule of the organisation, a model, or a person. */
            by: components["schemas"]["By"];
            /**
             * Name
             * @description Of the rule or model, or id of the person.
             */
            name: string;
            /** Version */
            version: string | null;
            confidence: components["schemas"]["Share"];
        };
        /**
         * Do
         * @description What an alert may have done.
         * @enum {string}
         */
        Do: "notify" | "reassign" | "raise_priority";
        /**
         * Draft
         * @description Your reply that is not sent yet.
         */
        DraftView: {
            /** Body */
            body: string;
            visibility: components["schemas"]["Visibility"];
            /** Based On */
            based_on: string | null;
            /**
             * Saved
             * @description RFC 3339, UTC.
             */
            saved: string;
        };
        /**
         * HistoryEntry
         * @description Something that happened to a ticket.
         */
        EntryView: {
            /**
             * Id
             * @description Id of the event.
             */
            id: string;
            /**
             * Type
             * @description Type of the event, as in the event reference.
             */
            type: string;
            /**
             * Time
             * @description RFC 3339, UTC.
             */
            time: string;
            /**
             * Actor
             * @description Id of the person who did it.
             */
            actor: string;
            /** Rev */
            rev: number;
            /**
             * Data
             * @description What changed, before and after. A personal value is null where it was erased.
             */
            data: {
                [key: string]: unknown;
            };
        };
        /**
         * Envelope
         * @description An event as it travels: the `detail` on the bus.
         *
         *     Readers ignore members they do not know: members are added without a new version.
         */
        Envelope: {
            /**
             * Id
             * @description Names this event; effects happen once per id.
             */
            id: string;
            /** Type */
            type: string;
            /** Version */
            version: number;
            /**
             * Time
             * @description When it happened: RFC 3339, UTC, milliseconds.
             */
            time: string;
            aggregate: components["schemas"]["AggregateRef"];
            actor: components["schemas"]["ActorRef"];
            /**
             * Command Id
             * @description Shared by all events of one command.
             */
            command_id: string;
            /**
             * Correlation Id
             * @description Shared by everything that one request set off.
             */
            correlation_id: string;
            /**
             * Causation Id
             * @description The request or event that directly caused this one.
             */
            causation_id: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
        };
        /**
         * Exclusion
         * @description Why an event of a file is no holiday.
         * @enum {string}
         */
        Exclusion: "has_hours" | "too_long" | "repeats" | "unreadable";
        /**
         * SlaExplanation
         * @description Why a clock stands where it stands.
         */
        ExplanationView: {
            clock: components["schemas"]["ClockName"];
            /** Cycle */
            cycle: number;
            state: components["schemas"]["ClockState"];
            pinned: components["schemas"]["PinsView"];
            /**
             * Zone
             * @description The time zone whose hours count.
             */
            zone: string;
            /**
             * Started
             * @description RFC 3339, UTC.
             */
            started: string;
            /**
             * Target
             * @description Minutes; null where nothing is promised.
             */
            target: number | null;
            /**
             * Due
             * @description When its target is, or would have been, reached.
             */
            due: string | null;
            /**
             * Until
             * @description When it ended, or now.
             */
            until: string;
            /**
             * Elapsed
             * @description Minutes: the sum of the intervals that count.
             */
            elapsed: number;
            /**
             * Excluded
             * @description Minutes: the sum of the intervals that do not.
             */
            excluded: number;
            /**
             * Remaining
             * @description Minutes left; negative when they are over.
             */
            remaining: number | null;
            /**
             * Intervals
             * @description From its start to `until`.
             */
            intervals: components["schemas"]["IntervalView"][];
            /**
             * Ahead
             * @description From `until` to its due, while it runs.
             */
            ahead: components["schemas"]["IntervalView"][];
            /**
             * Left Off
             * @description How many intervals were too many to list, the latest first.
             */
            left_off: number;
        };
        /**
         * FeedbackAssignment
         * @description Who gets it.
         */
        FeedbackAssignment: {
            /**
             * Team
             * @description The same team if left out.
             */
            team?: string | null;
            /** @description Nobody in particular if left out. */
            assignee?: components["schemas"]["Id"] | null;
        };
        /**
         * FeedbackClosing
         * @description How it comes to an end.
         */
        FeedbackClosing: {
            /**
             * Cause
             * @description Name of the root cause; negative feedback needs one.
             */
            cause?: string | null;
            /**
             * Action
             * @description What was done about it; negative feedback needs it.
             */
            action?: string | null;
            /**
             * Spam
             * @description Whether it is none at all.
             * @default false
             */
            spam?: boolean;
        };
        /**
         * FeedbackCorrection
         * @description What a person says of feedback; what is left out stays.
         */
        FeedbackCorrection: {
            /**
             * Category
             * @description Empty for none.
             */
            category?: string | null;
            sentiment?: components["schemas"]["Sentiment"] | null;
            /**
             * Language
             * @description BCP 47.
             */
            language?: string | null;
            priority?: components["schemas"]["Priority"] | null;
        };
        /**
         * FeedbackCounts
         * @description How much feedback there is.
         */
        FeedbackCounts: {
            stages: components["schemas"]["StageCounts"];
            /** Labels */
            labels: {
                [key: string]: components["schemas"]["StageCounts"];
            };
            /** Categories */
            categories: {
                [key: string]: components["schemas"]["StageCounts"];
            };
        };
        /**
         * FeedbackEntries
         * @description A page of what was said.
         */
        FeedbackEntries: {
            /** Items */
            items: components["schemas"]["FeedbackEntry"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * FeedbackEntry
         * @description Something said in feedback.
         */
        FeedbackEntry: {
            /** @description What it is: the remark itself, a reply, a note, an action. */
            part: components["schemas"]["Part"];
            /**
             * Author
             * @description Id of the person who wrote it, if they are known.
             */
            author: string | null;
            /** Author Name */
            author_name: string | null;
            /** Text */
            text: string;
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
        };
        /**
         * FeedbackEvent
         * @description Something that happened to feedback.
         */
        FeedbackEvent: {
            /**
             * Id
             * @description Id of the event.
             */
            id: string;
            /**
             * Type
             * @description Type of the event, as in the event reference.
             */
            type: string;
            /**
             * Time
             * @description RFC 3339, UTC.
             */
            time: string;
            /**
             * Actor
             * @description Id of the person who did it.
             */
            actor: string;
            /** Rev */
            rev: number;
            /**
             * Data
             * @description What changed, before and after.
             */
            data: {
                [key: string]: unknown;
            };
        };
        /**
         * FeedbackGroup
         * @description Feedback that says much the same.
         */
        FeedbackGroup: {
            /** Id */
            id: string;
            /** @description The one that it is known by. */
            first: components["schemas"]["FeedbackSummary"];
            stages: components["schemas"]["StageCounts"];
        };
        /**
         * FeedbackGroups
         * @description The latest groups.
         */
        FeedbackGroups: {
            /** Items */
            items: components["schemas"]["FeedbackGroup"][];
        };
        /**
         * FeedbackHistory
         * @description A page of what happened.
         */
        FeedbackHistory: {
            /** Items */
            items: components["schemas"]["FeedbackEvent"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * FeedbackList
         * @description A page of feedback.
         */
        FeedbackList: {
            /** Items */
            items: components["schemas"]["FeedbackSummary"][];
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
        };
        /**
         * FeedbackSettings
         * @description What holds for feedback.
         */
        FeedbackSettingsDocument: {
            /**
             * Default Team
             * @description Answers for feedback that nobody has routed.
             */
            default_team: string;
            /**
             * Sure
             * @description How sure a model must be for its category to be taken.
             */
            sure: number;
            /**
             * Negative Below
             * @description Sentiment, -100 to 100, below which managers are told.
             */
            negative_below: number;
            /**
             * Categorise Minutes
             * @description Within which it is known what feedback is about.
             */
            categorise_minutes: number;
            /**
             * Respond Minutes
             * @description Business minutes to an answer; of a missing priority nothing is promised.
             */
            respond_minutes: {
                [key: string]: components["schemas"]["Minutes"];
            };
            /**
             * Resolve Minutes
             * @description Business minutes until it is closed.
             */
            resolve_minutes: {
                [key: string]: components["schemas"]["Minutes"];
            };
            /**
             * Calendar
             * @description Whose hours count.
             */
            calendar: string;
            /** Keywords */
            keywords: components["schemas"]["KeywordsDocument"][];
            /** Causes */
            causes: components["schemas"]["CauseDocument"][];
            /**
             * Open Tickets
             * @description Whether negative feedback of a customer who is known opens a ticket.
             */
            open_tickets: boolean;
            /**
             * Recovery Survey
             * @description Id of the survey that asks whether the customer was won back, or empty.
             */
            recovery_survey: string;
        };
        /**
         * FeedbackSource
         * @description How feedback came in.
         * @enum {string}
         */
        FeedbackSource: "form" | "widget" | "email" | "social" | "sms" | "app" | "api" | "survey";
        /**
         * FeedbackSummary
         * @description Feedback in a list.
         */
        FeedbackSummary: {
            /** Id */
            id: string;
            source: components["schemas"]["FeedbackSource"];
            /** Excerpt */
            excerpt: string;
            /** Customer */
            customer: string | null;
            /** Score */
            score: number | null;
            stage: components["schemas"]["Stage"];
            priority: components["schemas"]["Priority"];
            /** Category */
            category: string | null;
            /**
             * Sentiment
             * @description From -1, as angry as can be, to 1.
             */
            sentiment: number | null;
            label: components["schemas"]["Label"];
            /** Negative */
            negative: boolean;
            /** Team */
            team: string;
            /** Assignee */
            assignee: string | null;
            /** Ticket */
            ticket: string | null;
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
            /**
             * Updated
             * @description RFC 3339, UTC.
             */
            updated: string;
            /** Due */
            due: string | null;
            sla: components["schemas"]["Standing"] | null;
        };
        FeedbackTerm: string;
        /**
         * FeedbackText
         * @description What is said.
         */
        FeedbackText: {
            /**
             * Text
             * @description Plain text.
             */
            text: string;
        };
        /**
         * Feedback
         * @description Feedback as it stands.
         */
        FeedbackView: {
            /** Id */
            id: string;
            source: components["schemas"]["FeedbackSource"];
            /**
             * Excerpt
             * @description How its text begins, in one line.
             */
            excerpt: string;
            /** Customer */
            customer: string | null;
            /**
             * Score
             * @description Of 100 that were possible.
             */
            score: number | null;
            stage: components["schemas"]["Stage"];
            priority: components["schemas"]["Priority"];
            /** Category */
            category: string | null;
            /** Team */
            team: string;
            /** Assignee */
            assignee: string | null;
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
            /**
             * Updated
             * @description RFC 3339, UTC.
             */
            updated: string;
            /**
             * Answered
             * @description When it was first answered: RFC 3339, UTC.
             */
            answered: string | null;
            /**
             * Closed
             * @description RFC 3339, UTC.
             */
            closed: string | null;
            /** Spam */
            spam: boolean;
            /**
             * Due
             * @description The earliest due of what is still owed: RFC 3339, UTC.
             */
            due: string | null;
            /** @description Where all that is promised stands. */
            sla: components["schemas"]["Standing"] | null;
            /**
             * Negative
             * @description Whether managers were to be told of it.
             */
            negative: boolean;
            /**
             * Group
             * @description Id of the group of feedback that says much the same.
             */
            group: string | null;
            /**
             * Ticket
             * @description Id of the ticket that was opened about it.
             */
            ticket: string | null;
            /**
             * Cause
             * @description Name of its root cause.
             */
            cause: string | null;
            /**
             * Survey
             * @description Id of the survey invite that it answers.
             */
            survey: string | null;
            /** @description What is known about its text; null for its customer, and until it was read. */
            analysis: components["schemas"]["AnalysisView"] | null;
        };
        /**
         * FieldChange
         * @description A field before and after.
         */
        FieldChange: {
            /** Field */
            field: string;
            /** Before */
            before: string | null;
            /** After */
            after: string | null;
        };
        /**
         * FieldRefusal
         * @description Something that a macro would do and that cannot be done now.
         */
        FieldRefusal: {
            /**
             * Field
             * @description The field, or `text`.
             */
            field: string;
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * FoundAttachment
         * @description A file, and how to fetch it.
         */
        FoundView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Type */
            type: string;
            /**
             * Size
             * @description Bytes.
             */
            size: number;
            /** @description Only what is `clean` can be fetched. */
            state: components["schemas"]["State"];
            /**
             * Url
             * @description Good for five minutes; null unless the file is clean.
             */
            url: string | null;
        };
        /**
         * FromCountry
         * @description The public holidays of a country or a part of it.
         */
        FromCountry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            source: "country";
            /**
             * Country
             * @description ISO 3166-1, such as DE.
             */
            country: string;
            /**
             * Subdivision
             * @description ISO 3166-2 within it, such as BE.
             * @default
             */
            subdivision?: string;
            /**
             * Language
             * @description Of the names, such as en_US.
             * @default
             */
            language?: string;
            first_year: components["schemas"]["Year"];
            last_year: components["schemas"]["Year"];
        };
        /**
         * FromICalendar
         * @description The whole-day events of an iCalendar file.
         */
        FromICalendar: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            source: "icalendar";
            /**
             * Text
             * @description The file.
             */
            text: string;
            first_year: components["schemas"]["Year"];
            last_year: components["schemas"]["Year"];
        };
        /**
         * History
         * @description A page of what happened, oldest first.
         */
        History: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["EntryView"][];
        };
        /**
         * Holiday
         * @description A date that is closed altogether.
         */
        HolidayDocument: {
            /**
             * Date
             * @description Such as 2026-12-25.
             */
            date: string;
            /** Name */
            name: string;
        };
        Hours: string[][];
        Id: string;
        /**
         * Identity
         * @description Who a customer is to another system.
         */
        IdentityView: {
            /** Issuer */
            issuer: string;
            /** Subject */
            subject: string;
        };
        /**
         * ImportedHolidays
         * @description Holidays that were found, for a calendar to be set with.
         */
        ImportedView: {
            /**
             * Holidays
             * @description In order of their dates.
             */
            holidays: components["schemas"]["HolidayDocument"][];
            /**
             * Left Out
             * @description The first 100 events that are no holidays.
             */
            left_out: components["schemas"]["LeftOutView"][];
        };
        /** Format: date-time */
        Instant: string;
        /**
         * SlaInterval
         * @description A piece of time that counts or does not, as a whole.
         */
        IntervalView: {
            /**
             * Start
             * @description Its first instant: RFC 3339, UTC.
             */
            start: string;
            /**
             * End
             * @description The first instant after it: RFC 3339, UTC.
             */
            end: string;
            /** Counts */
            counts: boolean;
            reason: components["schemas"]["Reason"];
            /**
             * Date
             * @description The local date of a holiday or an exception.
             */
            date: string | null;
            /** Minutes */
            minutes: number;
        };
        /**
         * InvalidMember
         * @description One member of a request that breaks a rule.
         */
        InvalidMember: {
            /**
             * Path
             * @description Where it is, such as `body.subject`.
             */
            path: string;
            /**
             * Code
             * @description Which rule it breaks, such as `string_too_long`.
             */
            code: string;
            /** Message */
            message: string;
        };
        /**
         * JobList
         * @description A page of jobs, newest first.
         */
        JobList: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["JobView"][];
        };
        /**
         * JobState
         * @description What has become of a job.
         * @enum {string}
         */
        JobState: "running" | "finished" | "cancelled" | "failed";
        /**
         * Job
         * @description A job as it stands.
         */
        JobView: {
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Person
             * @description Id of who started it, in whose name it acts; `timers` when nobody did.
             */
            person: string;
            state: components["schemas"]["JobState"];
            /**
             * Total
             * @description Items counted when it started, 1,000 at the most.
             */
            total: number;
            /**
             * More
             * @description Whether there were more than were counted.
             */
            more: boolean;
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
            /**
             * Ended
             * @description RFC 3339, UTC.
             */
            ended: string | null;
            /**
             * Code
             * @description Why it failed.
             */
            code: string | null;
            progress: components["schemas"]["ProgressView"];
        };
        /**
         * KeywordsDocument
         * @description Words that make feedback at least this urgent.
         */
        KeywordsDocument: {
            /**
             * Words
             * @description Words or phrases, in any case.
             */
            words: components["schemas"]["Word"][];
            priority: components["schemas"]["Priority"];
        };
        /**
         * Kind
         * @description What someone is told.
         * @enum {string}
         */
        Kind: "received" | "answered" | "solved" | "sla_warning" | "escalation";
        /**
         * Label
         * @description What somebody feels, in a word.
         * @enum {string}
         */
        Label: "negative" | "neutral" | "positive";
        /**
         * LackingVariable
         * @description A place in a text that nothing is known for.
         */
        LackingVariable: {
            /** Variable */
            variable: string;
            /** Description */
            description: string;
        };
        /**
         * Lane
         * @description The fixed categories that every workflow's statuses belong to.
         * @enum {string}
         */
        Lane: "new" | "open" | "pending" | "on_hold" | "solved" | "closed";
        Language: string;
        /**
         * Lease
         * @description Your time with a ticket.
         */
        LeaseView: {
            /**
             * Token
             * @description Send it as `Lease-Token` with what you change.
             */
            token: string;
            /**
             * Expires
             * @description When it ends unless renewed: RFC 3339, UTC.
             */
            expires: string;
        };
        /**
         * LeftOut
         * @description An event that is no holiday.
         */
        LeftOutView: {
            /** Name */
            name: string;
            /** @description `has_hours`: it takes no whole days; `too_long`: more than 31, or none; `repeats`: not simply every so many years; `unreadable`: it breaks the rules. */
            reason: components["schemas"]["Exclusion"];
        };
        /**
         * LivePass
         * @description What opens one socket.
         */
        LivePass: {
            /**
             * Pass
             * @description Send it as `pass` in the query of `wss://…/ws`. It is good for once.
             */
            pass: string;
            /**
             * Expires In
             * @description For how many seconds it is good.
             */
            expires_in: number;
        };
        /**
         * LoadList
         * @description A page of the people of a team, with their work.
         */
        LoadList: {
            /** Items */
            items: components["schemas"]["LoadView"][];
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
        };
        /**
         * LoadView
         * @description How much work somebody has.
         */
        LoadView: {
            /**
             * Person
             * @description Id of the person.
             */
            person: string;
            /** Name */
            name: string;
            /**
             * Open
             * @description Open tickets that they work on, whichever team's.
             */
            open: number;
            /**
             * Capacity
             * @description Tickets at once, when routing assigns.
             */
            capacity: number;
            /**
             * Absent
             * @description Whether they are away today, where they are.
             */
            absent: boolean;
        };
        /**
         * MacroActions
         * @description What a macro makes of a ticket; what is left out stays.
         */
        MacroActions: {
            /**
             * Status
             * @description A status that the ticket's workflow leads to.
             */
            status?: string | null;
            priority?: components["schemas"]["Priority"] | null;
            /** Category */
            category?: string | null;
            /**
             * Team
             * @description Id of the team that gets it.
             */
            team?: string | null;
            /**
             * Assignee
             * @description Id of the person who gets it, or `me` for whoever uses the macro.
             */
            assignee?: string | null;
        };
        /**
         * MacroEdit
         * @description What a macro is to be.
         */
        MacroEdit: {
            /** Name */
            name: string;
            /** @description Whom it is for: oneself, a team, or everyone. */
            audience: components["schemas"]["Audience"];
            /**
             * Team
             * @description Id of the team that it is for, if it is for one.
             */
            team?: string | null;
            /**
             * Texts
             * @description What it says, by the tags of the languages: plain text in Liquid, with the variables that `GET /template-variables?for=macro` names.
             * @default {}
             */
            texts?: {
                [key: string]: components["schemas"]["Source"];
            };
            /**
             * @description Who reads what it says.
             * @default public
             */
            visibility?: components["schemas"]["Visibility"];
            /** @default {} */
            actions?: components["schemas"]["MacroActions"];
            /**
             * Position
             * @description Its place among those of the same audience.
             * @default 0
             */
            position?: number;
        };
        /**
         * MacroList
         * @description A page of macros, by position, then by name.
         */
        MacroList: {
            /** Items */
            items: components["schemas"]["MacroView"][];
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
        };
        /**
         * MacroPreview
         * @description What using a macro would do now.
         */
        MacroPreview: {
            /**
             * Language
             * @description Of the text; null if it says nothing.
             */
            language: string | null;
            /** Text */
            text: string | null;
            visibility: components["schemas"]["Visibility"];
            /**
             * Missing
             * @description What the text has no values for.
             */
            missing: components["schemas"]["MissingVariable"][];
            /** Changes */
            changes: components["schemas"]["FieldChange"][];
            /**
             * Refused
             * @description What cannot be done now; until it can, the macro is refused as a whole.
             */
            refused: components["schemas"]["FieldRefusal"][];
        };
        /**
         * MacroUseRequest
         * @description How a macro is used.
         */
        MacroUseRequest: {
            /**
             * Body
             * @description What its text was made into: plain text, taken as it is. Left out, it says what the preview shows, unless values are missing (422 `missing_values`).
             */
            body?: string | null;
            /** @description As the macro says if left out. */
            visibility?: components["schemas"]["Visibility"] | null;
            /** @description To speak; the customer's if left out. */
            language?: components["schemas"]["Language"] | null;
            /**
             * Based On
             * @description Id of the last public message its user has seen. If there is a newer one, a reply is stopped with 409 `stale_reply`, and kept as their draft if they wrote it.
             */
            based_on?: string | null;
            /**
             * Attachments
             * @description Ids of files of yours that were recorded on this ticket.
             * @default []
             */
            attachments?: components["schemas"]["Id"][];
            /**
             * From Draft
             * @description Whether it was kept as a draft, which goes once it is said.
             * @default false
             */
            from_draft?: boolean;
        };
        /**
         * Macro
         * @description An answer written once, with what it does to a ticket.
         */
        MacroView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            audience: components["schemas"]["Audience"];
            /**
             * Person
             * @description Id of the person whose own it is.
             */
            person: string | null;
            /**
             * Team
             * @description Id of the team that it is for.
             */
            team: string | null;
            /**
             * Texts
             * @description What it says, by language.
             */
            texts: {
                [key: string]: string;
            };
            visibility: components["schemas"]["Visibility"];
            actions: components["schemas"]["MacroActions"];
            /** Position */
            position: number;
        };
        /**
         * Me
         * @description The person who asks, and what they may do.
         */
        Me: {
            /** Id */
            id: string;
            /** Login */
            login: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /**
             * Customer
             * @description The customer record they stand for.
             */
            customer: string | null;
            /**
             * Teams
             * @description Ids of their teams.
             */
            teams: string[];
            /**
             * Language
             * @description BCP 47; null for the organisation's.
             */
            language: string | null;
            /**
             * Zone
             * @description IANA name of a time zone; null for the organisation's.
             */
            zone: string | null;
            /**
             * Permissions
             * @description Each permission, and how far it reaches.
             */
            permissions: {
                [key: string]: components["schemas"]["Scope"];
            };
        };
        /**
         * MemberList
         * @description A page of the people in a team.
         */
        MemberList: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["MemberView"][];
        };
        /**
         * Member
         * @description Someone in a team.
         */
        MemberView: {
            /**
             * Id
             * @description Id of the person.
             */
            id: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /** Active */
            active: boolean;
        };
        /**
         * MessageList
         * @description A page of a conversation, oldest first.
         */
        MessageList: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["MessageView"][];
        };
        /**
         * MessagePreview
         * @description A mail as it would be, with values made up for it.
         */
        MessagePreview: {
            /** Subject */
            subject: string;
            /**
             * Text
             * @description The mail as plain text.
             */
            text: string;
            /**
             * Html
             * @description The same as a whole HTML document.
             */
            html: string;
            /** Missing */
            missing: components["schemas"]["LackingVariable"][];
            /**
             * Unknown
             * @description Names of variables that there are not: such words cannot be kept.
             */
            unknown: string[];
        };
        /**
         * MessagePreviewRequest
         * @description Words to try.
         */
        MessagePreviewRequest: {
            /**
             * Subject
             * @description One line; the request's number goes before it by itself.
             */
            subject: string;
            /**
             * Body
             * @description The words that the mail begins with; an empty line makes a paragraph. What it quotes, where it leads and why it came follow by themselves.
             */
            body: string;
            kind: components["schemas"]["Kind"];
            /** Language */
            language: string;
        };
        /**
         * MessageTemplate
         * @description The words of a kind of mail.
         */
        MessageTemplate: {
            kind: components["schemas"]["Kind"];
            /** Languages */
            languages: {
                [key: string]: components["schemas"]["WordsInLanguage"];
            };
        };
        /**
         * MessageTemplates
         * @description The words of all mails.
         */
        MessageTemplates: {
            /**
             * Version
             * @description Rises with each change; the `ETag`.
             */
            version: number;
            /** Items */
            items: components["schemas"]["MessageTemplate"][];
        };
        /**
         * Message
         * @description Something said on a ticket.
         */
        MessageView: {
            /** Id */
            id: string;
            /**
             * Author
             * @description Id of the person who wrote it.
             */
            author: string;
            /**
             * Author Name
             * @description Their name when they wrote it; null where that was not kept yet.
             */
            author_name: string | null;
            /** @description Which side they were on; null where that was not kept yet. */
            author_kind: components["schemas"]["AuthorKind"] | null;
            visibility: components["schemas"]["Visibility"];
            /** Body */
            body: string;
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
            /** Attachments */
            attachments: components["schemas"]["AttachmentView"][];
        };
        /**
         * MessageWords
         * @description The words of a mail: plain text in Liquid.
         */
        MessageWords: {
            /**
             * Subject
             * @description One line; the request's number goes before it by itself.
             */
            subject: string;
            /**
             * Body
             * @description The words that the mail begins with; an empty line makes a paragraph. What it quotes, where it leads and why it came follow by themselves.
             */
            body: string;
        };
        Minutes: number;
        /**
         * MissingVariable
         * @description A place in a text that nothing is known for.
         */
        MissingVariable: {
            /** Variable */
            variable: string;
            /** Description */
            description: string;
        };
        /**
         * SlaMoment
         * @description What a clock will do by itself if nothing changes.
         */
        MomentView: {
            /**
             * At
             * @description RFC 3339, UTC.
             */
            at: string;
            /**
             * Name
             * @description `breach`, or name of the alert, such as `warning-1`.
             */
            name: string;
            /**
             * Level
             * @description Place on the escalation ladder, from 1.
             */
            level: number | null;
        };
        Name: string;
        /**
         * NamedEntry
         * @description Something an organisation named.
         */
        NamedEntry: {
            /**
             * Name
             * @description How programs and filters call it.
             */
            name: string;
            /**
             * Label
             * @description How people read it.
             */
            label: string;
            /**
             * Offered
             * @description Whether it can be chosen for something new.
             * @default true
             */
            offered?: boolean;
        };
        /**
         * NewAttachment
         * @description A file to send.
         */
        NewAttachment: {
            /**
             * Name
             * @description As it is called.
             */
            name: string;
            /**
             * Type
             * @description Its media type.
             */
            type: string;
            /**
             * Size
             * @description Its bytes.
             */
            size: number;
        };
        /**
         * NewConsent
         * @description An answer to the question for consent.
         */
        NewConsent: {
            /**
             * Purpose
             * @description What for, such as `newsletter`.
             */
            purpose: string;
            /** Granted */
            granted: boolean;
            /**
             * Version
             * @description Which version of the text the customer was shown.
             */
            version: string;
        };
        /**
         * NewContact
         * @description A way to reach a customer.
         */
        NewContact: {
            kind: components["schemas"]["ContactKind"];
            /**
             * Value
             * @description An e-mail address, or a phone number that starts with + and its country code.
             */
            value: string;
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Verified
             * @description Whether it is known to be theirs; as it stands if left out.
             */
            verified?: boolean | null;
        };
        /**
         * NewCustomer
         * @description What a customer record is made from.
         */
        NewCustomer: {
            /** Name */
            name: string;
            /**
             * Contacts
             * @description The first e-mail address is the primary one.
             * @default []
             */
            contacts?: components["schemas"]["NewContact"][];
            /**
             * Organisation
             * @description Id of the organisation they belong to.
             */
            organisation?: string | null;
            /**
             * Language
             * @description BCP 47.
             * @default
             */
            language?: string;
            /**
             * Zone
             * @description IANA name of a time zone.
             * @default
             */
            zone?: string;
            /**
             * Consents
             * @default []
             */
            consents?: components["schemas"]["NewConsent"][];
            /**
             * Identities
             * @default []
             */
            identities?: components["schemas"]["IdentityView"][];
        };
        /**
         * NewDraft
         * @description A reply, or a note, to keep until it is sent.
         */
        NewDraft: {
            /**
             * Body
             * @description Plain text.
             */
            body: string;
            /** @default public */
            visibility?: components["schemas"]["Visibility"];
            /**
             * Based On
             * @description Id of the last public message that you have seen.
             */
            based_on?: string | null;
        };
        /**
         * NewFeedback
         * @description Something a customer says.
         */
        NewFeedback: {
            /**
             * Text
             * @description Plain text; may be left out for a score.
             * @default
             */
            text?: string;
            /**
             * Score
             * @description Of 100 that were possible.
             */
            score?: number | null;
            /** @description Id of the customer who says it. Customers leave it out: it is theirs. */
            customer?: components["schemas"]["Id"] | null;
            /**
             * Language
             * @description BCP 47.
             */
            language?: string | null;
            /** @description The channel, for who hands in what came in elsewhere; else `api`. */
            source?: components["schemas"]["FeedbackSource"] | null;
            /**
             * Source Id
             * @description What it is called there: nothing with the same source and id comes in twice.
             */
            source_id?: string | null;
        };
        /**
         * NewJob
         * @description What starts a job.
         */
        NewJob: {
            /**
             * Kind
             * @description Such as `tickets.bulk`.
             */
            kind: string;
            /**
             * Parameters
             * @description What its kind asks for.
             */
            parameters: {
                [key: string]: unknown;
            };
            /**
             * Preview
             * @description Only say what the job would deal with, and change nothing.
             * @default false
             */
            preview?: boolean;
        };
        /**
         * NewMessage
         * @description What someone says.
         */
        NewMessage: {
            /**
             * Body
             * @description Plain text.
             */
            body: string;
            /** @default public */
            visibility?: components["schemas"]["Visibility"];
            /**
             * Based On
             * @description Id of the last public message its author has seen. If there is a newer one, a representative's reply is stopped with 409 `stale_reply`, and kept as their draft.
             */
            based_on?: string | null;
            /**
             * Attachments
             * @description Ids of files of yours that were recorded on this ticket.
             * @default []
             */
            attachments?: components["schemas"]["Id"][];
            /**
             * From Draft
             * @description Whether it was kept as a draft, which goes once it is said.
             * @default false
             */
            from_draft?: boolean;
        };
        /**
         * NewOrganisation
         * @description What an organisation is made from.
         */
        NewOrganisation: {
            /** Name */
            name: string;
            /**
             * Domains
             * @description Of 253 characters each at the most.
             * @default []
             */
            domains?: string[];
        };
        /**
         * NewPerson
         * @description An account to make.
         */
        NewPerson: {
            /**
             * Login
             * @description E-mail address or user name; unique.
             */
            login: string;
            /** Name */
            name: string;
            /** @description `GET roles` shows which there are. */
            role: components["schemas"]["Slug"];
            /**
             * Password
             * @description What they sign in with at first.
             */
            password: string;
            /**
             * Email
             * @default
             */
            email?: string;
            /**
             * Customer
             * @description Id of the customer record that somebody with the role `customer` stands for.
             * @default
             */
            customer?: string;
            /**
             * Teams
             * @default []
             */
            teams?: components["schemas"]["TeamSlug"][];
            /**
             * Skills
             * @default []
             */
            skills?: components["schemas"]["Slug"][];
            /**
             * Capacity
             * @description Tickets at once, when routing assigns.
             * @default 20
             */
            capacity?: number;
            /**
             * Hours
             * @description Id of a calendar.
             * @default
             */
            hours?: string;
            /**
             * Absences
             * @default []
             */
            absences?: components["schemas"]["Absence"][];
            /**
             * Language
             * @description BCP 47, such as `de`.
             * @default
             */
            language?: string;
            /**
             * Zone
             * @description Such as `Europe/Berlin`.
             * @default
             */
            zone?: string;
        };
        /**
         * NewTeam
         * @description A team to make.
         */
        NewTeam: {
            /** @description A short name that never changes, such as `billing`. */
            id: components["schemas"]["TeamSlug"];
            /** Name */
            name: string;
            /**
             * Description
             * @default
             */
            description?: string;
        };
        /**
         * NewTicket
         * @description What opens a ticket.
         */
        NewTicket: {
            /**
             * Subject
             * @description One line.
             */
            subject: string;
            /**
             * Body
             * @description Plain text.
             */
            body: string;
            priority?: components["schemas"]["Priority"] | null;
            /** Type */
            type?: string | null;
            /** Category */
            category?: string | null;
            /**
             * Requester
             * @description Id of the customer it is about. Customers leave it out: it is theirs.
             */
            requester?: string | null;
        };
        /**
         * NewView
         * @description A view to save: one's own, unless it is said whose.
         */
        NewView: {
            /** Name */
            name: string;
            /**
             * Filter
             * @description Which tickets, such as `{"and": [{"eq": ["assignee", "me"]}]}`.
             */
            filter: {
                [key: string]: unknown;
            };
            sort?: components["schemas"]["Sort"] | null;
            /**
             * Team
             * @description Id of the team it is for.
             */
            team?: string | null;
            /**
             * Shared
             * @description Whether it is for everyone.
             * @default false
             */
            shared?: boolean;
        };
        /**
         * NotificationPreferences
         * @description What someone wants to be told, by which way.
         */
        NotificationPreferences: {
            /**
             * Kinds
             * @description For each kind whether it is sent, by channel. What is offered depends on who you are.
             */
            kinds: {
                [key: string]: {
                    [key: string]: boolean;
                };
            };
        };
        /**
         * OfferedAttachment
         * @description A recorded file, and the form by which it can be sent within 15 minutes.
         */
        OfferedView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Type */
            type: string;
            /**
             * Size
             * @description Bytes.
             */
            size: number;
            /** @description Only what is `clean` can be fetched. */
            state: components["schemas"]["State"];
            upload: components["schemas"]["UploadForm"];
        };
        /**
         * Option
         * @description Something a ticket can have.
         */
        Option: {
            /**
             * Id
             * @description How programs and filters call it.
             */
            id: string;
            /**
             * Label
             * @description How the organisation calls it.
             */
            label: string;
            /**
             * Offered
             * @description Whether it can be chosen for something new.
             */
            offered: boolean;
        };
        /**
         * OrganisationEdit
         * @description What to change; what is left out stays.
         */
        OrganisationEdit: {
            /** Name */
            name?: string | null;
            /**
             * Domains
             * @description All of them: what is not among them goes.
             */
            domains?: string[] | null;
        };
        /**
         * OrganisationList
         * @description A page of organisations, in order of name.
         */
        OrganisationList: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["OrganisationView"][];
        };
        /**
         * Organisation
         * @description An organisation that customers belong to.
         */
        OrganisationView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Domains */
            domains: string[];
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
        };
        /**
         * Part
         * @description What a text of feedback is.
         * @enum {string}
         */
        Part: "remark" | "reply" | "note" | "action";
        /**
         * Pause
         * @description A time in which the clock does not run.
         */
        PauseDocument: {
            from: components["schemas"]["Instant"];
            until: components["schemas"]["Instant"];
        };
        /**
         * PersonEdit
         * @description What to change about a person; what is left out stays.
         */
        PersonEdit: {
            /** Name */
            name?: string | null;
            /**
             * Language
             * @description BCP 47, such as `de`; empty for none.
             */
            language?: string | null;
            /**
             * Zone
             * @description Such as `Europe/Berlin`; empty for none.
             */
            zone?: string | null;
            /** Login */
            login?: string | null;
            /**
             * Email
             * @description Empty for none.
             */
            email?: string | null;
            role?: components["schemas"]["Slug"] | null;
            /** Teams */
            teams?: components["schemas"]["TeamSlug"][] | null;
            /** Skills */
            skills?: components["schemas"]["Slug"][] | null;
            /** Capacity */
            capacity?: number | null;
            /**
             * Hours
             * @description Id of a calendar; empty for none.
             */
            hours?: string | null;
            /** Absences */
            absences?: components["schemas"]["Absence"][] | null;
        };
        /**
         * PersonList
         * @description A page of people.
         */
        PersonList: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["PersonView"][];
        };
        /**
         * Person
         * @description Someone with an account.
         */
        PersonView: {
            /** Id */
            id: string;
            /** Login */
            login: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /**
             * Customer
             * @description The customer record they stand for.
             */
            customer: string | null;
            /**
             * Teams
             * @description Ids of their teams.
             */
            teams: string[];
            /**
             * Language
             * @description BCP 47; null for the organisation's.
             */
            language: string | null;
            /**
             * Zone
             * @description IANA name of a time zone; null for the organisation's.
             */
            zone: string | null;
            /** Email */
            email: string | null;
            /** Skills */
            skills: string[];
            /**
             * Capacity
             * @description Tickets at once, when routing assigns.
             */
            capacity: number;
            /**
             * Hours
             * @description Id of the calendar they work by.
             */
            hours: string | null;
            /** Absences */
            absences: components["schemas"]["Absence"][];
            /**
             * Active
             * @description Whether they may sign in.
             */
            active: boolean;
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
        };
        /**
         * SlaPins
         * @description What the clocks of a ticket are reckoned by, whatever was decided since.
         */
        PinsView: {
            /**
             * Policy
             * @description Name of the policy; null where none matches.
             */
            policy: string | null;
            /**
             * Policy Version
             * @description Version of the policies.
             */
            policy_version: number;
            /**
             * Calendar
             * @description Name of the calendar; null without a policy.
             */
            calendar: string | null;
            /**
             * Calendar Version
             * @description Version of the calendars.
             */
            calendar_version: number;
            /**
             * Tzdata
             * @description Release of the time zone data, such as `2026f`.
             */
            tzdata: string;
        };
        /**
         * SlaPolicies
         * @description The policies in their order: the first that a ticket matches holds.
         */
        PoliciesDocument: {
            /** Policies */
            policies: components["schemas"]["PolicyDocument"][];
        };
        /**
         * SlaPolicy
         * @description What is promised to some tickets.
         */
        PolicyDocument: {
            name: components["schemas"]["Slug"];
            /** Label */
            label: string;
            /**
             * Applies
             * @description A filter over the ticket's fields; `{"and": []}` is for all.
             */
            applies: {
                [key: string]: unknown;
            };
            /**
             * Calendar
             * @description Name of a calendar, or `default`.
             */
            calendar: string;
            /**
             * Restarts
             * @description Whether a reopened ticket starts anew, or goes on.
             * @default false
             */
            restarts?: boolean;
            /** Promises */
            promises: {
                [key: string]: components["schemas"]["PromiseDocument"];
            };
        };
        /**
         * PreferencesChoice
         * @description What you want to be told; what you leave out is as it is for everyone: sent.
         */
        PreferencesChoice: {
            /** Kinds */
            kinds: {
                [key: string]: {
                    [key: string]: boolean;
                };
            };
        };
        /**
         * Presence
         * @description Who is editing now; all null when nobody is.
         */
        PresenceView: {
            /**
             * Holder
             * @description Id of the person.
             */
            holder: string | null;
            /**
             * Since
             * @description RFC 3339, UTC.
             */
            since: string | null;
            /**
             * Expires
             * @description When it ends unless renewed: RFC 3339, UTC.
             */
            expires: string | null;
        };
        /**
         * PreviewRequest
         * @description How a macro would be used.
         */
        PreviewRequest: {
            /** @description To speak; the customer's if left out. */
            language?: components["schemas"]["Language"] | null;
        };
        /**
         * JobPreview
         * @description What a job would deal with.
         */
        PreviewView: {
            /**
             * Count
             * @description Items, 1,000 at the most.
             */
            count: number;
            /**
             * More
             * @description Whether there are more than that.
             */
            more: boolean;
            /**
             * Items
             * @description Ids of the first of them.
             */
            items: string[];
        };
        /**
         * Priority
         * @description How urgent a ticket is.
         * @enum {string}
         */
        Priority: "low" | "normal" | "high" | "critical";
        /**
         * Problem
         * @description The body of every error (RFC 9457).
         */
        Problem: {
            /**
             * Type
             * @default about:blank
             */
            type?: string;
            /** Title */
            title: string;
            /** Status */
            status: number;
            /**
             * Code
             * @description Stable name of the error: what programs decide by.
             */
            code: string;
            /**
             * Detail
             * @default null
             */
            detail?: string | null;
            /**
             * Errors
             * @default null
             */
            errors?: components["schemas"]["InvalidMember"][] | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * ProfileEdit
         * @description What to change about oneself; what is left out stays.
         */
        ProfileEdit: {
            /** Name */
            name?: string | null;
            /**
             * Language
             * @description BCP 47, such as `de`; empty for none.
             */
            language?: string | null;
            /**
             * Zone
             * @description Such as `Europe/Berlin`; empty for none.
             */
            zone?: string | null;
        };
        /**
         * JobProgress
         * @description How far a job is.
         */
        ProgressView: {
            /**
             * Done
             * @description Items dealt with: the sum of the following.
             */
            done: number;
            /** Ok */
            ok: number;
            /**
             * Skipped
             * @description Items with nothing to change.
             */
            skipped: number;
            /** Failed */
            failed: number;
            /**
             * Updated
             * @description When the last step was done: RFC 3339, UTC.
             */
            updated: string;
        };
        /**
         * SlaPromise
         * @description What is promised of one clock.
         */
        PromiseDocument: {
            /**
             * Minutes
             * @description The target by priority; of one that is missing, nothing is promised.
             */
            minutes: {
                [key: string]: number;
            };
            /** @description Which minutes count: the calendar's, or all. */
            time: components["schemas"]["Time"];
            /**
             * Pauses
             * @description Status categories in which it stands still.
             * @default []
             */
            pauses?: components["schemas"]["Lane"][];
            /**
             * Warnings
             * @default []
             */
            warnings?: components["schemas"]["AlertDocument"][];
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["AlertDocument"][];
        };
        /**
         * QueueCount
         * @description How many tickets stand in each status category of a team.
         */
        QueueCount: {
            /** Team */
            team: string;
            /** Counts */
            counts: {
                [key: string]: number;
            };
        };
        /**
         * QueueCounts
         * @description The counts of some teams.
         */
        QueueCounts: {
            /** Items */
            items: components["schemas"]["QueueCount"][];
        };
        /**
         * Reason
         * @description Why an interval counts or not.
         * @enum {string}
         */
        Reason: "open" | "closed" | "holiday" | "exception" | "paused";
        /**
         * Refresh
         * @description What a page knows of the person before it.
         */
        Refresh: {
            /**
             * Idle For
             * @description Seconds since the person last did something. What a page does by itself does not count.
             * @default 0
             */
            idle_for?: number;
        };
        /**
         * Renewal
         * @description Which lease to hold on to.
         */
        Renewal: {
            /** Token */
            token: string;
        };
        /**
         * Result
         * @description What has become of an item.
         * @enum {string}
         */
        Result: "ok" | "skipped" | "failed";
        /**
         * ResultList
         * @description A page of results, in the order of the items.
         */
        ResultList: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["ResultView"][];
        };
        /**
         * JobResult
         * @description What became of an item.
         */
        ResultView: {
            /** Item */
            item: string;
            result: components["schemas"]["Result"];
            /**
             * Code
             * @description Why it failed: the code of a problem.
             */
            code: string | null;
            /**
             * Report
             * @description What its kind tells of it.
             */
            report: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * RoleBody
         * @description What a role is to be.
         */
        RoleBody: {
            /**
             * Label
             * @description As shown to others.
             */
            label: string;
            /**
             * Grants
             * @description Each permission, and how far it reaches.
             */
            grants: {
                [key: string]: components["schemas"]["Scope"];
            };
        };
        /**
         * RoleList
         * @description All roles, and what can be granted at all.
         */
        RoleList: {
            /** Items */
            items: components["schemas"]["RoleView"][];
            /**
             * Permissions
             * @description Each permission there is: what it means.
             */
            permissions: {
                [key: string]: string;
            };
        };
        /**
         * Role
         * @description What people with this role may do.
         */
        RoleView: {
            /** Name */
            name: string;
            /**
             * Label
             * @description Null for a built-in role: clients have words for it.
             */
            label: string | null;
            /**
             * Built In
             * @description Whether it is there always and never changes.
             */
            built_in: boolean;
            /**
             * Grants
             * @description Each permission, and how far it reaches.
             */
            grants: {
                [key: string]: components["schemas"]["Scope"];
            };
        };
        /**
         * SavedView
         * @description A list that somebody gave a name.
         */
        SavedView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Person
             * @description Id of the person whose own it is.
             */
            person: string | null;
            /**
             * Team
             * @description Id of the team whose it is; else it is everyone's.
             */
            team: string | null;
            /** Filter */
            filter: {
                [key: string]: unknown;
            };
            sort: components["schemas"]["Sort"] | null;
        };
        /**
         * SavedViews
         * @description A page of views, by name.
         */
        SavedViews: {
            /** Items */
            items: components["schemas"]["SavedView"][];
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
        };
        /**
         * Scope
         * @description How far a permission reaches; each scope includes the one before.
         * @enum {string}
         */
        Scope: "own" | "team" | "all";
        /** @description From -1, as angry as can be, to 1. */
        Sentiment: number;
        /**
         * SessionSettings
         * @description How long sessions go on.
         */
        SessionSettingsDocument: {
            /**
             * Idle Minutes
             * @description Without anything done for so long, a session ends.
             */
            idle_minutes: number;
            /**
             * Lifetime Hours
             * @description So long after the sign-in it ends whatever is done.
             */
            lifetime_hours: number;
        };
        /**
         * Session
         * @description How long a session goes on.
         */
        SessionView: {
            /**
             * Idle In
             * @description Seconds until it ends if the person does nothing more. Warn them before; a refresh with a lower `idle_for` puts it off.
             */
            idle_in: number;
            /**
             * Ends In
             * @description Seconds until it ends whatever they do.
             */
            ends_in: number;
        };
        Share: number;
        /**
         * SignIn
         * @description A login and its password.
         */
        SignIn: {
            /**
             * Login
             * @description E-mail address or user name.
             */
            login: string;
            /** Password */
            password: string;
        };
        /**
         * SignedIn
         * @description A session, and a token to ask with.
         */
        SignedIn: {
            /**
             * Access Token
             * @description Send it as `Authorization: Bearer …`; keep it in memory only.
             */
            access_token: string;
            /**
             * Expires In
             * @description Seconds until the token is over: refresh before.
             */
            expires_in: number;
            session: components["schemas"]["SessionView"];
            user: components["schemas"]["Me"];
        };
        /**
         * SlaPreviewRequest
         * @description What to try: by a calendar that is set, or by one that may be.
         */
        SlaPreviewRequest: {
            /**
             * Calendar
             * @description Name of a calendar, or hours to try.
             */
            calendar: string | components["schemas"]["CalendarDocument"];
            /** @description RFC 3339, with its offset. */
            start: components["schemas"]["Instant"];
            /**
             * Minutes
             * @description The target.
             */
            minutes: number;
            /**
             * Pauses
             * @default []
             */
            pauses?: components["schemas"]["PauseDocument"][];
        };
        /**
         * SlaPreview
         * @description When the target would be reached, and why then.
         */
        SlaPreviewView: {
            /**
             * Due
             * @description RFC 3339, UTC.
             */
            due: string;
            /**
             * Due Local
             * Format: date-time
             * @description The same in the calendar's zone.
             */
            due_local: string;
            /** Zone */
            zone: string;
            /**
             * Tzdata
             * @description Release of the time zone data.
             */
            tzdata: string;
            /**
             * Intervals
             * @description From the start to the due; the first 1,000.
             */
            intervals: components["schemas"]["IntervalView"][];
            /**
             * More
             * @description Whether there are more intervals.
             */
            more: boolean;
        };
        /**
         * Sla
         * @description Where all that is promised on a ticket stands.
         */
        SlaView: {
            /** @description Of the ticket as a whole; null without promises. */
            state: components["schemas"]["Standing"] | null;
            /**
             * Due
             * @description The earliest due of what is still owed.
             */
            due: string | null;
            /** @description Null for what never came under any policies. */
            pinned: components["schemas"]["PinsView"] | null;
            /** Clocks */
            clocks: components["schemas"]["ClockView"][];
        };
        Slug: string;
        /**
         * Sort
         * @description What a list is in order of; `-` is the other way round.
         * @enum {string}
         */
        Sort: "due" | "priority" | "-updated" | "-created" | "-closed";
        Source: string;
        /**
         * Stage
         * @description How far feedback has come.
         * @enum {string}
         */
        Stage: "new" | "open" | "answered" | "closed";
        /**
         * StageCounts
         * @description How much feedback there is, by how far it has come.
         */
        StageCounts: {
            /** New */
            new: number;
            /** Open */
            open: number;
            /** Answered */
            answered: number;
            /** Closed */
            closed: number;
        };
        /**
         * Standing
         * @description Where all that is promised on one ticket stands, in a word.
         * @enum {string}
         */
        Standing: "ok" | "warned" | "breached" | "paused";
        /**
         * State
         * @description What is known of a file.
         * @enum {string}
         */
        State: "quarantined" | "clean" | "blocked";
        /**
         * StatusDocument
         * @description A status, and the fixed category it belongs to.
         */
        StatusDocument: {
            /** Name */
            name: string;
            lane: components["schemas"]["Lane"];
        };
        /**
         * StatusOption
         * @description A status of a type's workflow.
         */
        StatusOption: {
            /** Id */
            id: string;
            /**
             * Label
             * @description How the organisation calls it.
             */
            label: string;
            status_category: components["schemas"]["Lane"];
        };
        /**
         * Suggestion
         * @description A category that feedback may belong to.
         */
        SuggestionView: {
            /** Category */
            category: string;
            confidence: components["schemas"]["Share"];
        };
        /**
         * TeamEdit
         * @description What to change about a team; what is left out stays.
         */
        TeamEdit: {
            /** Name */
            name?: string | null;
            /**
             * Description
             * @description Empty for none.
             */
            description?: string | null;
            /**
             * Active
             * @description Whether people may join it.
             */
            active?: boolean | null;
        };
        /**
         * TeamList
         * @description A page of teams, in order of their names.
         */
        TeamList: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["TeamView"][];
        };
        TeamSlug: string;
        /**
         * Team
         * @description People who answer for a queue together.
         */
        TeamView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Description */
            description: string | null;
            /**
             * Active
             * @description Whether people may join it.
             */
            active: boolean;
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
        };
        /**
         * TemplateVariables
         * @description What texts of a kind can put in.
         */
        TemplateVariables: {
            /** Items */
            items: components["schemas"]["VariableView"][];
        };
        /**
         * TicketEdit
         * @description What to change; what is left out stays.
         */
        TicketEdit: {
            /** Subject */
            subject?: string | null;
            priority?: components["schemas"]["Priority"] | null;
            /**
             * Category
             * @description Empty for none.
             */
            category?: string | null;
            /**
             * Status
             * @description A status the workflow leads to.
             */
            status?: string | null;
            /**
             * Type
             * @description Another type, whose workflow knows the ticket's status too.
             */
            type?: string | null;
            /**
             * Cc
             * @description Ids of the other customers who read and answer along.
             */
            cc?: components["schemas"]["Id"][] | null;
            /**
             * Followers
             * @description Ids of the colleagues who are told of what happens.
             */
            followers?: components["schemas"]["Id"][] | null;
        };
        /**
         * TicketList
         * @description A page of tickets.
         */
        TicketList: {
            /**
             * Next Cursor
             * @description Where the next page starts; null after the last.
             */
            next_cursor: string | null;
            /** Items */
            items: components["schemas"]["TicketSummary"][];
        };
        /**
         * TicketOptions
         * @description What tickets are described by, and how to call it.
         */
        TicketOptions: {
            /** Types */
            types: components["schemas"]["Option"][];
            /**
             * Categories
             * @description Without any, whatever name comes is taken.
             */
            categories: components["schemas"]["Option"][];
            /**
             * Priorities
             * @description The fixed four, the least urgent first.
             */
            priorities: components["schemas"]["Option"][];
            /**
             * Statuses
             * @description By type, as new tickets have them; null for who may not see the configuration.
             */
            statuses: {
                [key: string]: components["schemas"]["StatusOption"][];
            } | null;
        };
        /**
         * TicketSettings
         * @description What holds for new and changed tickets.
         */
        TicketSettingsDocument: {
            /** Types */
            types: components["schemas"]["NamedEntry"][];
            /**
             * Categories
             * @description Without any, whatever name comes is taken.
             */
            categories: components["schemas"]["NamedEntry"][];
            /**
             * Priorities
             * @description The fixed four, as the organisation calls them.
             */
            priorities: components["schemas"]["NamedEntry"][];
            /** Default Type */
            default_type: string;
            default_priority: components["schemas"]["Priority"];
            /**
             * Default Team
             * @description Answers for a ticket that nobody has routed.
             */
            default_team: string;
            /**
             * Reopen Days
             * @description How long after it was solved a ticket may be reopened.
             */
            reopen_days: number;
            /**
             * Close Days
             * @description How long after it was solved the customer's silence closes a ticket.
             */
            close_days: number;
        };
        /**
         * TicketSummary
         * @description A ticket in a list.
         */
        TicketSummary: {
            /** Id */
            id: string;
            /** Number */
            number: string;
            /** Subject */
            subject: string;
            /** Status */
            status: string;
            status_category: components["schemas"]["Lane"];
            priority: components["schemas"]["Priority"];
            /** Category */
            category: string | null;
            /** Requester */
            requester: string;
            /** Team */
            team: string;
            /** Assignee */
            assignee: string | null;
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
            /**
             * Updated
             * @description RFC 3339, UTC.
             */
            updated: string;
            /**
             * Due
             * @description The earliest due time of what is still owed, missed or not: RFC 3339, UTC.
             */
            due: string | null;
            /** @description Where all that is promised stands: `breached` once something was missed, else `warned`, `paused`, `ok`; null where nothing is promised. */
            sla: components["schemas"]["Standing"] | null;
        };
        /**
         * Ticket
         * @description A ticket as it stands.
         */
        TicketView: {
            /** Id */
            id: string;
            /**
             * Number
             * @description The number as people say it, such as `CX-1042`.
             */
            number: string;
            /** Subject */
            subject: string;
            /** Status */
            status: string;
            status_category: components["schemas"]["Lane"];
            priority: components["schemas"]["Priority"];
            /** Type */
            type: string;
            /** Category */
            category: string | null;
            /** Requester */
            requester: string;
            /** Team */
            team: string;
            /** Assignee */
            assignee: string | null;
            /** Channel */
            channel: string;
            /**
             * Cc
             * @description Ids of the other customers who read and answer along.
             */
            cc: string[];
            /**
             * Followers
             * @description Ids of the colleagues who are told of what happens.
             */
            followers: string[];
            /**
             * Follow Up Of
             * @description The closed ticket that it goes on from.
             */
            follow_up_of: string | null;
            /**
             * Last Message
             * @description Id of the last public message.
             */
            last_message: string;
            /**
             * Created
             * @description RFC 3339, UTC.
             */
            created: string;
            /**
             * Updated
             * @description RFC 3339, UTC.
             */
            updated: string;
            /**
             * Solved
             * @description When it was last solved: RFC 3339, UTC.
             */
            solved: string | null;
            /**
             * Closed
             * @description When it was closed: RFC 3339, UTC.
             */
            closed: string | null;
            /**
             * Due
             * @description The earliest due time of what is still owed, missed or not: RFC 3339, UTC.
             */
            due: string | null;
            /** @description Where all that is promised stands: `breached` once something was missed, else `warned`, `paused`, `ok`; null where nothing is promised. */
            sla: components["schemas"]["Standing"] | null;
        };
        /**
         * Time
         * @description Which minutes count.
         * @enum {string}
         */
        Time: "business" | "calendar";
        /**
         * TransitionDocument
         * @description A way from some statuses to one.
         */
        TransitionDocument: {
            /** Name */
            name: string;
            /** From */
            from: string[];
            /** To */
            to: string;
            /**
             * Who
             * @description Who may go it.
             */
            who: components["schemas"]["Who"][];
            /**
             * Requires
             * @description Fields that must not be empty.
             * @default []
             */
            requires?: string[];
            /**
             * When
             * @description A filter that the ticket must match; `me` is whoever asks.
             */
            when?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * UploadForm
         * @description How to send the file: post `fields`, then the `file`, to `url` as multipart/form-data.
         */
        UploadForm: {
            /** Url */
            url: string;
            /** Fields */
            fields: {
                [key: string]: string;
            };
        };
        /**
         * TemplateVariable
         * @description A value that texts can put in.
         */
        VariableView: {
            /**
             * Name
             * @description As it stands between the braces, such as `ticket.number`.
             */
            name: string;
            /** Description */
            description: string;
            /**
             * Sample
             * @description What it may look like.
             */
            sample: string;
        };
        /**
         * ViewCount
         * @description How many tickets a view has.
         */
        ViewCount: {
            /** Id */
            id: string;
            /** Count */
            count: number;
            /**
             * Capped
             * @description Whether there may be more: counted no further.
             */
            capped: boolean;
        };
        /**
         * ViewCounts
         * @description The counts of some views.
         */
        ViewCounts: {
            /** Items */
            items: components["schemas"]["ViewCount"][];
        };
        /**
         * ViewEdit
         * @description What a view is to be.
         */
        ViewEdit: {
            /** Name */
            name: string;
            /**
             * Filter
             * @description Which tickets, such as `{"and": [{"eq": ["assignee", "me"]}]}`.
             */
            filter: {
                [key: string]: unknown;
            };
            sort?: components["schemas"]["Sort"] | null;
        };
        /**
         * Visibility
         * @description Who reads a message: everyone on the ticket, or only those who work on it.
         * @enum {string}
         */
        Visibility: "public" | "internal";
        /**
         * Who
         * @description Who may make a transition.
         * @enum {string}
         */
        Who: "requester" | "staff" | "system";
        Word: string;
        /**
         * WordsInLanguage
         * @description The words of a mail in one language.
         */
        WordsInLanguage: {
            /** Subject */
            subject: string;
            /** Body */
            body: string;
            /**
             * Changed
             * @description When somebody wrote them: RFC 3339, UTC; null for those that are shipped.
             */
            changed: string | null;
        };
        /**
         * Workflow
         * @description The statuses of a type of ticket; the first is where tickets start.
         */
        WorkflowDocument: {
            /** Statuses */
            statuses: components["schemas"]["StatusDocument"][];
            /** Transitions */
            transitions: components["schemas"]["TransitionDocument"][];
        };
        Year: number;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    refresh_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_calendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarsDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_calendars: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarsDocument"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarsDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_holidays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FromCountry"] | components["schemas"]["FromICalendar"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_changes: {
        parameters: {
            query?: {
                /** @description A `next_cursor`, or an RFC 3339 instant at most 90 days back to begin with. Without it the feed begins now. */
                since?: string;
                /** @description Events at the most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_customers: {
        parameters: {
            query?: {
                /** @description How the names begin. */
                q?: string;
                /** @description The exact address of one of theirs. */
                email?: string;
                /** @description Id of the one they belong to. */
                organisation?: string;
                /** @description Just these, in this order; who is not there, or may not be seen, is left out. */
                id?: string[];
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCustomer"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_customer_history: {
        parameters: {
            query?: {
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerHistory"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_feedback: {
        parameters: {
            query?: {
                /** @description Id of a team. */
                team?: components["schemas"]["FeedbackTerm"];
                /** @description Id of a person, or `me`. */
                assignee?: components["schemas"]["FeedbackTerm"];
                /** @description Id of a customer. */
                customer?: components["schemas"]["FeedbackTerm"];
                category?: string;
                /** @description Id of a group that says much the same. */
                group?: components["schemas"]["FeedbackTerm"];
                /** @description What its author feels. */
                label?: components["schemas"]["Label"] | null;
                /** @description All but closed ones if left out. */
                stage?: components["schemas"]["Stage"] | null;
                /** @description More that must hold; as lists of tickets. */
                filter?: string;
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFeedback"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_feedback_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackSettingsDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_feedback_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackSettingsDocument"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackSettingsDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_feedback: {
        parameters: {
            query?: {
                /** @description Ids of teams; one's own if left out. */
                team?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackCounts"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_feedback_groups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackGroups"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_feedback: {
        parameters: {
            query?: {
                /** @description As it stood at this instant (RFC 3339), for those who work on it. */
                at?: components["schemas"]["Instant"] | null;
            };
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correct_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackCorrection"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackAssignment"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackClosing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_feedback_entries: {
        parameters: {
            query?: {
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackEntries"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_feedback_history: {
        parameters: {
            query?: {
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackHistory"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    note_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackText"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopen_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reply_to_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackText"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                /** @description Jobs at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewJob"];
            };
        };
        responses: {
            /** @description With `preview`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"] | components["schemas"]["PreviewView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_job_results: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resume_job: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_live_pass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivePass"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_macros: {
        parameters: {
            query?: {
                /** @description Id of a team: only its macros. */
                team?: string;
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MacroList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_macro: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MacroEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MacroView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_macro: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                macro_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MacroView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_macro: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                macro_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MacroEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MacroView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_macro: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                macro_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_message_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplates"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_message_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessagePreviewRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePreview"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    write_message_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                kind: components["schemas"]["Kind"];
                /** @description Such as `en`. */
                language: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageWords"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplates"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restore_message_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                kind: components["schemas"]["Kind"];
                /** @description Such as `en`. */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageTemplates"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_notification_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_notification_preferences: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesChoice"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_openapi: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI 3.1 document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description It is still the one with the `ETag` of If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_organisations: {
        parameters: {
            query?: {
                /** @description How the names begin. */
                q?: string;
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_organisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganisation"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_organisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganisationEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: {
                /** @description How the names begin. */
                q?: string;
                /** @description Id of the team they are in. */
                team?: string;
                /** @description Customers' accounts instead of the staff's. */
                customers?: boolean;
                /** @description Just these, in this order; who is not there, or may not be seen, is left out. */
                id?: string[];
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_loads: {
        parameters: {
            query: {
                /** @description Id of the team. */
                team: string;
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deactivate_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reactivate_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                role: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_session_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionSettingsDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_session_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionSettingsDocument"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionSettingsDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sla_policies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoliciesDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_sla_policies: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PoliciesDocument"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoliciesDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_sla: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlaPreviewRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlaPreviewView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_teams: {
        parameters: {
            query?: {
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_team: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeam"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_team: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                team_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_team: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                team_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_members: {
        parameters: {
            query?: {
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                team_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_template_variables: {
        parameters: {
            query: {
                /** @description What the text is: `macro`, or a kind of mail. */
                for: "macro" | components["schemas"]["Kind"];
                /** @description Of the descriptions; English where there are none in it. */
                language?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateVariables"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_ticket_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOptions"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_ticket_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketSettingsDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_ticket_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketSettingsDocument"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketSettingsDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tickets: {
        parameters: {
            query?: {
                /** @description Id of a team. */
                queue?: components["schemas"]["Name"];
                /** @description Id of a person, or `me`. */
                assignee?: components["schemas"]["Name"];
                /** @description Id of a customer. */
                requester?: components["schemas"]["Name"];
                /** @description A status category; all open ones if left out. */
                status?: components["schemas"]["Lane"] | null;
                /** @description With `queue`, in order of priority. */
                priority?: components["schemas"]["Priority"] | null;
                /** @description More conditions that must all hold, such as `priority:in:high,critical~updated:gt:now-7d`, or as JSON: `{"and": [{"in": ["priority", ["high", "critical"]]}, …]}`. */
                filter?: string;
                /** @description Id of a saved view, instead of all. */
                view?: string;
                sort?: components["schemas"]["Sort"] | null;
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTicket"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_tickets: {
        parameters: {
            query?: {
                /** @description Ids of teams; one's own if left out. */
                queue?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueCounts"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_ticket: {
        parameters: {
            query?: {
                /** @description As it stood at this instant (RFC 3339), for those who work on it. */
                at?: components["schemas"]["Instant"] | null;
            };
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assignment"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offer_attachment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAttachment"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
                attachment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keep_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discard_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_history: {
        parameters: {
            query?: {
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_lease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renew_lease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Renewal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaseView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acquire_lease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Acquisition"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaseView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    release_lease: {
        parameters: {
            query: {
                /** @description The lease's token. */
                token: string;
            };
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    use_macro: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                ticket_id: string;
                macro_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MacroUseRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_macro: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
                macro_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MacroPreview"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_message: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopen_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sla: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlaView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explain_clock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket_id: string;
                clock: "acknowledgement" | "first_response" | "next_response" | "resolution" | "categorisation" | "critical";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    solve_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    take_ticket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The current state does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_views: {
        parameters: {
            query?: {
                /** @description Id of a team: only its views. */
                team?: string;
                /** @description Items at the most. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViews"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_view: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewView"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_views: {
        parameters: {
            query: {
                /** @description Ids of views. */
                id: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewCounts"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_view: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewEdit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_view: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
            };
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of a type of ticket. */
                type_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replace_workflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text unique to this intent. A repeat with the same key and body is answered as the first was, and marked `Idempotent-Replayed: true`. */
                "Idempotency-Key"?: string | null;
                /** @description The token of the lease you edit under. If it is not yours any more, the answer is 409 `lease_lost` and nothing was changed. */
                "Lease-Token"?: string | null;
                /** @description The `ETag` of what you have seen. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description Name of a type of ticket. */
                type_name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkflowDocument"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowDocument"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or the caller may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed since the caller saw it */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request breaks a documented rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not carried out, or outcome unknown: safe to repeat with the same Idempotency-Key */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
