// Generated from supabase/migrations by `npm run types:database`. Do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      action_areas: {
        Row: {
          action_id: string;
          area_id: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          area_id: string;
          position: number;
        };
        Update: {
          action_id?: string;
          area_id?: string;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'action_areas_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'action_areas_area_id_fkey';
            columns: ['area_id'];
            isOneToOne: false;
            referencedRelation: 'areas';
            referencedColumns: ['id'];
          },
        ];
      };
      action_foundations: {
        Row: {
          action_id: string;
          foundation_id: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          foundation_id: string;
          position: number;
        };
        Update: {
          action_id?: string;
          foundation_id?: string;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'action_foundations_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'action_foundations_foundation_id_fkey';
            columns: ['foundation_id'];
            isOneToOne: false;
            referencedRelation: 'foundations';
            referencedColumns: ['id'];
          },
        ];
      };
      action_goals: {
        Row: {
          action_id: string;
          goal_id: string;
          how: string | null;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          goal_id: string;
          how?: string | null;
          position: number;
        };
        Update: {
          action_id?: string;
          goal_id?: string;
          how?: string | null;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'action_goals_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'action_goals_goal_id_fkey';
            columns: ['goal_id'];
            isOneToOne: false;
            referencedRelation: 'goals';
            referencedColumns: ['id'];
          },
        ];
      };
      action_particulars: {
        Row: {
          action_id: string;
          area_ids: string[];
          budget_pence: number | null;
          foundation_ids: string[];
          fund_id: string | null;
          hows: NonNullable<Json>;
          milestones: NonNullable<Json>;
          partners: NonNullable<Json>;
          recorded_on: string;
          summary: string | null;
          written_at: string;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          area_ids?: string[];
          budget_pence?: number | null;
          foundation_ids?: string[];
          fund_id?: string | null;
          hows?: NonNullable<Json>;
          milestones?: NonNullable<Json>;
          partners?: NonNullable<Json>;
          recorded_on: string;
          summary?: string | null;
          written_at?: string;
        };
        Update: {
          action_id?: string;
          area_ids?: string[];
          budget_pence?: number | null;
          foundation_ids?: string[];
          fund_id?: string | null;
          hows?: NonNullable<Json>;
          milestones?: NonNullable<Json>;
          partners?: NonNullable<Json>;
          recorded_on?: string;
          summary?: string | null;
          written_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'action_particulars_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
        ];
      };
      action_partners: {
        Row: {
          action_id: string;
          name: string;
          organisation_id: string | null;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          name: string;
          organisation_id?: string | null;
          position: number;
        };
        Update: {
          action_id?: string;
          name?: string;
          organisation_id?: string | null;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'action_partners_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'action_partners_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
        ];
      };
      action_plans: {
        Row: {
          edition_id: string | null;
          ends_on: string;
          id: string;
          name: string;
          organisation_id: string | null;
          position: number;
          published_on: string | null;
          source_id: string | null;
          starts_on: string;
          summary: string | null;
          updates_need_approval: boolean;
        };
        ComputedFields: never;
        Insert: {
          edition_id?: string | null;
          ends_on: string;
          id: string;
          name: string;
          organisation_id?: string | null;
          position: number;
          published_on?: string | null;
          source_id?: string | null;
          starts_on: string;
          summary?: string | null;
          updates_need_approval?: boolean;
        };
        Update: {
          edition_id?: string | null;
          ends_on?: string;
          id?: string;
          name?: string;
          organisation_id?: string | null;
          position?: number;
          published_on?: string | null;
          source_id?: string | null;
          starts_on?: string;
          summary?: string | null;
          updates_need_approval?: boolean;
        };
        Relationships: [
          {
            foreignKeyName: 'action_plans_edition_id_fkey';
            columns: ['edition_id'];
            isOneToOne: false;
            referencedRelation: 'strategy_editions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'action_plans_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'action_plans_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      action_revisions: {
        Row: {
          action_id: string;
          due_on: string | null;
          goal_ids: string[];
          in_plan: boolean;
          lead_id: string | null;
          revised_on: string;
          starts_on: string | null;
          will: string;
          written_at: string;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          due_on?: string | null;
          goal_ids?: string[];
          in_plan?: boolean;
          lead_id?: string | null;
          revised_on: string;
          starts_on?: string | null;
          will: string;
          written_at?: string;
        };
        Update: {
          action_id?: string;
          due_on?: string | null;
          goal_ids?: string[];
          in_plan?: boolean;
          lead_id?: string | null;
          revised_on?: string;
          starts_on?: string | null;
          will?: string;
          written_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'action_revisions_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'action_revisions_lead_id_fkey';
            columns: ['lead_id'];
            isOneToOne: false;
            referencedRelation: 'leads';
            referencedColumns: ['id'];
          },
        ];
      };
      action_spans: {
        Row: {
          action_id: string;
          due_by: string | null;
          due_on: string | null;
          from_on: string;
          goal_ids: string[];
          lead_id: string | null;
          plan_id: string;
          position: number;
          revised_on: string;
          silent_since: string;
          starts_on: string | null;
          status: string;
          until_on: string | null;
          update_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          due_by?: string | null;
          due_on?: string | null;
          from_on: string;
          goal_ids: string[];
          lead_id?: string | null;
          plan_id: string;
          position: number;
          revised_on: string;
          silent_since: string;
          starts_on?: string | null;
          status: string;
          until_on?: string | null;
          update_id?: string | null;
        };
        Update: {
          action_id?: string;
          due_by?: string | null;
          due_on?: string | null;
          from_on?: string;
          goal_ids?: string[];
          lead_id?: string | null;
          plan_id?: string;
          position?: number;
          revised_on?: string;
          silent_since?: string;
          starts_on?: string | null;
          status?: string;
          until_on?: string | null;
          update_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'action_spans_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'action_spans_lead_id_fkey';
            columns: ['lead_id'];
            isOneToOne: false;
            referencedRelation: 'leads';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'action_spans_plan_id_fkey';
            columns: ['plan_id'];
            isOneToOne: false;
            referencedRelation: 'action_plans';
            referencedColumns: ['id'];
          },
        ];
      };
      action_tallies: {
        Row: {
          change: number;
          goal_id: string;
          month: string;
          plan_id: string;
          status: string;
        };
        ComputedFields: never;
        Insert: {
          change: number;
          goal_id: string;
          month: string;
          plan_id: string;
          status: string;
        };
        Update: {
          change?: number;
          goal_id?: string;
          month?: string;
          plan_id?: string;
          status?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'action_tallies_plan_id_fkey';
            columns: ['plan_id'];
            isOneToOne: false;
            referencedRelation: 'action_plans';
            referencedColumns: ['id'];
          },
        ];
      };
      actions: {
        Row: {
          added_on: string;
          budget_pence: number | null;
          due_on: string | null;
          fund_id: string | null;
          id: string;
          lead_id: string | null;
          plan_id: string;
          position: number;
          reference: string;
          source_id: string | null;
          starts_on: string | null;
          summary: string | null;
          taken_out_on: string | null;
          will: string;
        };
        ComputedFields: never;
        Insert: {
          added_on?: string;
          budget_pence?: number | null;
          due_on?: string | null;
          fund_id?: string | null;
          id?: string;
          lead_id?: string | null;
          plan_id: string;
          position: number;
          reference: string;
          source_id?: string | null;
          starts_on?: string | null;
          summary?: string | null;
          taken_out_on?: string | null;
          will: string;
        };
        Update: {
          added_on?: string;
          budget_pence?: number | null;
          due_on?: string | null;
          fund_id?: string | null;
          id?: string;
          lead_id?: string | null;
          plan_id?: string;
          position?: number;
          reference?: string;
          source_id?: string | null;
          starts_on?: string | null;
          summary?: string | null;
          taken_out_on?: string | null;
          will?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'actions_fund_id_fkey';
            columns: ['fund_id'];
            isOneToOne: false;
            referencedRelation: 'funds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'actions_lead_id_fkey';
            columns: ['lead_id'];
            isOneToOne: false;
            referencedRelation: 'leads';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'actions_plan_id_fkey';
            columns: ['plan_id'];
            isOneToOne: false;
            referencedRelation: 'action_plans';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'actions_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      agenda_items: {
        Row: {
          detail: string | null;
          id: string;
          meeting_id: string;
          note_id: string | null;
          pages: string | null;
          part: string;
          position: number;
          title: string;
        };
        ComputedFields: never;
        Insert: {
          detail?: string | null;
          id?: string;
          meeting_id: string;
          note_id?: string | null;
          pages?: string | null;
          part?: string;
          position: number;
          title: string;
        };
        Update: {
          detail?: string | null;
          id?: string;
          meeting_id?: string;
          note_id?: string | null;
          pages?: string | null;
          part?: string;
          position?: number;
          title?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'agenda_items_meeting_id_fkey';
            columns: ['meeting_id'];
            isOneToOne: false;
            referencedRelation: 'agendas';
            referencedColumns: ['meeting_id'];
          },
          {
            foreignKeyName: 'agenda_items_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      agendas: {
        Row: {
          attendance: string | null;
          contact: string | null;
          dated: string;
          meeting_id: string;
          signed_at: string | null;
          signed_by: string;
          source_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          attendance?: string | null;
          contact?: string | null;
          dated: string;
          meeting_id: string;
          signed_at?: string | null;
          signed_by: string;
          source_id?: string | null;
        };
        Update: {
          attendance?: string | null;
          contact?: string | null;
          dated?: string;
          meeting_id?: string;
          signed_at?: string | null;
          signed_by?: string;
          source_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'agendas_meeting_id_fkey';
            columns: ['meeting_id'];
            isOneToOne: true;
            referencedRelation: 'committee_meetings';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'agendas_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      annotations: {
        Row: {
          author_id: string | null;
          id: string;
          note_id: string;
          paragraph: string;
          words: string;
          written_at: string;
        };
        ComputedFields: never;
        Insert: {
          author_id?: string | null;
          id?: string;
          note_id: string;
          paragraph: string;
          words: string;
          written_at?: string;
        };
        Update: {
          author_id?: string | null;
          id?: string;
          note_id?: string;
          paragraph?: string;
          words?: string;
          written_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'annotations_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      application_questions: {
        Row: {
          asked_of_recommended: boolean;
          hint: string | null;
          id: string;
          identifying: boolean;
          kind: string;
          options: string[] | null;
          position: number;
          question: string;
          required: boolean;
          round_id: string;
          vacancy_id: string | null;
          word_limit: number | null;
        };
        ComputedFields: never;
        Insert: {
          asked_of_recommended?: boolean;
          hint?: string | null;
          id?: string;
          identifying?: boolean;
          kind: string;
          options?: string[] | null;
          position: number;
          question: string;
          required?: boolean;
          round_id: string;
          vacancy_id?: string | null;
          word_limit?: number | null;
        };
        Update: {
          asked_of_recommended?: boolean;
          hint?: string | null;
          id?: string;
          identifying?: boolean;
          kind?: string;
          options?: string[] | null;
          position?: number;
          question?: string;
          required?: boolean;
          round_id?: string;
          vacancy_id?: string | null;
          word_limit?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: 'application_questions_round_id_fkey';
            columns: ['round_id'];
            isOneToOne: false;
            referencedRelation: 'rounds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'application_questions_vacancy_id_fkey';
            columns: ['vacancy_id'];
            isOneToOne: false;
            referencedRelation: 'vacancies';
            referencedColumns: ['id'];
          },
        ];
      };
      areas: {
        Row: {
          id: string;
          name: string;
        };
        ComputedFields: never;
        Insert: {
          id: string;
          name: string;
        };
        Update: {
          id?: string;
          name?: string;
        };
        Relationships: [];
      };
      bid_stages: {
        Row: {
          bid_id: string;
          id: string;
          note: string | null;
          reached_on: string;
          source_id: string | null;
          stage: string;
        };
        ComputedFields: never;
        Insert: {
          bid_id: string;
          id: string;
          note?: string | null;
          reached_on: string;
          source_id?: string | null;
          stage: string;
        };
        Update: {
          bid_id?: string;
          id?: string;
          note?: string | null;
          reached_on?: string;
          source_id?: string | null;
          stage?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'bid_stages_bid_id_fkey';
            columns: ['bid_id'];
            isOneToOne: false;
            referencedRelation: 'bids';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'bid_stages_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      bids: {
        Row: {
          amount_is_ceiling: boolean;
          amount_pence: number | null;
          bidders: string | null;
          due_on: string | null;
          funder_id: string | null;
          id: string;
          lead_id: string | null;
          name: string;
          purpose: string | null;
          source_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          amount_is_ceiling?: boolean;
          amount_pence?: number | null;
          bidders?: string | null;
          due_on?: string | null;
          funder_id?: string | null;
          id: string;
          lead_id?: string | null;
          name: string;
          purpose?: string | null;
          source_id?: string | null;
        };
        Update: {
          amount_is_ceiling?: boolean;
          amount_pence?: number | null;
          bidders?: string | null;
          due_on?: string | null;
          funder_id?: string | null;
          id?: string;
          lead_id?: string | null;
          name?: string;
          purpose?: string | null;
          source_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'bids_funder_id_fkey';
            columns: ['funder_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'bids_lead_id_fkey';
            columns: ['lead_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'bids_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      big_ideas: {
        Row: {
          edition_id: string;
          id: string;
          name: string;
          position: number;
          source_id: string | null;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          edition_id: string;
          id: string;
          name: string;
          position: number;
          source_id?: string | null;
          summary?: string | null;
        };
        Update: {
          edition_id?: string;
          id?: string;
          name?: string;
          position?: number;
          source_id?: string | null;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'big_ideas_edition_id_fkey';
            columns: ['edition_id'];
            isOneToOne: false;
            referencedRelation: 'strategy_editions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'big_ideas_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      briefing_notes: {
        Row: {
          body: string;
          committee_id: string | null;
          correction: string | null;
          corrects_id: string | null;
          dated: string;
          id: string;
          issued_on: string | null;
          kind_id: string;
          meeting_id: string | null;
          organisation_id: string | null;
          publishes_at: string | null;
          recipient_id: string | null;
          revision: number;
          source_id: string | null;
          subject: string;
          version: number;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          committee_id?: string | null;
          correction?: string | null;
          corrects_id?: string | null;
          dated: string;
          id: string;
          issued_on?: string | null;
          kind_id?: string;
          meeting_id?: string | null;
          organisation_id?: string | null;
          publishes_at?: string | null;
          recipient_id?: string | null;
          revision?: number;
          source_id?: string | null;
          subject: string;
          version?: number;
        };
        Update: {
          body?: string;
          committee_id?: string | null;
          correction?: string | null;
          corrects_id?: string | null;
          dated?: string;
          id?: string;
          issued_on?: string | null;
          kind_id?: string;
          meeting_id?: string | null;
          organisation_id?: string | null;
          publishes_at?: string | null;
          recipient_id?: string | null;
          revision?: number;
          source_id?: string | null;
          subject?: string;
          version?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'briefing_notes_committee_id_fkey';
            columns: ['committee_id'];
            isOneToOne: false;
            referencedRelation: 'committees';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'briefing_notes_corrects_id_fkey';
            columns: ['corrects_id'];
            isOneToOne: true;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'briefing_notes_kind_id_fkey';
            columns: ['kind_id'];
            isOneToOne: false;
            referencedRelation: 'report_kinds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'briefing_notes_meeting_id_fkey';
            columns: ['meeting_id'];
            isOneToOne: false;
            referencedRelation: 'committee_meetings';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'briefing_notes_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'briefing_notes_recipient_id_fkey';
            columns: ['recipient_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'briefing_notes_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      carried_paragraphs: {
        Row: {
          looked_at: string | null;
          looked_by: string | null;
          note_id: string;
          position: number;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          looked_at?: string | null;
          looked_by?: string | null;
          note_id: string;
          position: number;
          words: string;
        };
        Update: {
          looked_at?: string | null;
          looked_by?: string | null;
          note_id?: string;
          position?: number;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'carried_paragraphs_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      change_log: {
        Row: {
          acting_as: string;
          actor_id: string | null;
          at: string;
          changes: NonNullable<Json>;
          id: number;
          operation: string;
          reason: string | null;
          record_id: string;
          table_name: string;
        };
        ComputedFields: never;
        Insert: {
          acting_as: string;
          actor_id?: string | null;
          at?: string;
          changes: NonNullable<Json>;
          id?: never;
          operation: string;
          reason?: string | null;
          record_id: string;
          table_name: string;
        };
        Update: {
          acting_as?: string;
          actor_id?: string | null;
          at?: string;
          changes?: NonNullable<Json>;
          id?: never;
          operation?: string;
          reason?: string | null;
          record_id?: string;
          table_name?: string;
        };
        Relationships: [];
      };
      check_waivers: {
        Row: {
          id: string;
          kind: string;
          note_id: string;
          reason: string;
          waived_at: string;
          waived_by: string | null;
          withdrawn_at: string | null;
          withdrawn_by: string | null;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          kind: string;
          note_id: string;
          reason: string;
          waived_at?: string;
          waived_by?: string | null;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
          words: string;
        };
        Update: {
          id?: string;
          kind?: string;
          note_id?: string;
          reason?: string;
          waived_at?: string;
          waived_by?: string | null;
          withdrawn_at?: string | null;
          withdrawn_by?: string | null;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'check_waivers_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      clause_answers: {
        Row: {
          clause_id: string;
          note_id: string;
          paragraph: string;
        };
        ComputedFields: never;
        Insert: {
          clause_id: string;
          note_id: string;
          paragraph: string;
        };
        Update: {
          clause_id?: string;
          note_id?: string;
          paragraph?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'clause_answers_clause_id_fkey';
            columns: ['clause_id'];
            isOneToOne: false;
            referencedRelation: 'request_clauses';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'clause_answers_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      commission_areas: {
        Row: {
          area_id: string;
          commission_id: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          area_id: string;
          commission_id: string;
          position: number;
        };
        Update: {
          area_id?: string;
          commission_id?: string;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'commission_areas_area_id_fkey';
            columns: ['area_id'];
            isOneToOne: false;
            referencedRelation: 'areas';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'commission_areas_commission_id_fkey';
            columns: ['commission_id'];
            isOneToOne: false;
            referencedRelation: 'commissions';
            referencedColumns: ['id'];
          },
        ];
      };
      commissions: {
        Row: {
          amount_pence: number | null;
          commissioned_by_route: string | null;
          ends_on: string | null;
          id: string;
          outcome: string | null;
          participants: number | null;
          participants_words: string | null;
          partner_id: string | null;
          position: number;
          programme_id: string;
          source_id: string | null;
          starts_on: string | null;
          summary: string;
          title: string;
          works: number | null;
          works_named: string | null;
        };
        ComputedFields: never;
        Insert: {
          amount_pence?: number | null;
          commissioned_by_route?: string | null;
          ends_on?: string | null;
          id: string;
          outcome?: string | null;
          participants?: number | null;
          participants_words?: string | null;
          partner_id?: string | null;
          position: number;
          programme_id: string;
          source_id?: string | null;
          starts_on?: string | null;
          summary: string;
          title: string;
          works?: number | null;
          works_named?: string | null;
        };
        Update: {
          amount_pence?: number | null;
          commissioned_by_route?: string | null;
          ends_on?: string | null;
          id?: string;
          outcome?: string | null;
          participants?: number | null;
          participants_words?: string | null;
          partner_id?: string | null;
          position?: number;
          programme_id?: string;
          source_id?: string | null;
          starts_on?: string | null;
          summary?: string;
          title?: string;
          works?: number | null;
          works_named?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'commissions_partner_id_fkey';
            columns: ['partner_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'commissions_programme_id_fkey';
            columns: ['programme_id'];
            isOneToOne: false;
            referencedRelation: 'programmes';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'commissions_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      committee_demands: {
        Row: {
          committee_id: string;
          kind_id: string;
          section_id: string;
        };
        ComputedFields: never;
        Insert: {
          committee_id: string;
          kind_id: string;
          section_id: string;
        };
        Update: {
          committee_id?: string;
          kind_id?: string;
          section_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'committee_demands_committee_id_fkey';
            columns: ['committee_id'];
            isOneToOne: false;
            referencedRelation: 'committees';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'committee_demands_section_fkey';
            columns: ['kind_id', 'section_id'];
            isOneToOne: false;
            referencedRelation: 'report_sections';
            referencedColumns: ['kind_id', 'id'];
          },
        ];
      };
      committee_meetings: {
        Row: {
          cancelled_because: string | null;
          cancelled_on: string | null;
          committee_id: string;
          held_on: string;
          id: string;
          moved_from: string | null;
          place: string | null;
          source_id: string | null;
          starts_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          cancelled_because?: string | null;
          cancelled_on?: string | null;
          committee_id: string;
          held_on: string;
          id: string;
          moved_from?: string | null;
          place?: string | null;
          source_id?: string | null;
          starts_at?: string | null;
        };
        Update: {
          cancelled_because?: string | null;
          cancelled_on?: string | null;
          committee_id?: string;
          held_on?: string;
          id?: string;
          moved_from?: string | null;
          place?: string | null;
          source_id?: string | null;
          starts_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'committee_meetings_committee_id_fkey';
            columns: ['committee_id'];
            isOneToOne: false;
            referencedRelation: 'committees';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'committee_meetings_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      committees: {
        Row: {
          id: string;
          name: string;
          organisation_id: string | null;
          short_name: string | null;
          source_id: string | null;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          id: string;
          name: string;
          organisation_id?: string | null;
          short_name?: string | null;
          source_id?: string | null;
          summary?: string | null;
        };
        Update: {
          id?: string;
          name?: string;
          organisation_id?: string | null;
          short_name?: string | null;
          source_id?: string | null;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'committees_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'committees_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      compacts: {
        Row: {
          convenor_id: string | null;
          headline: string;
          id: string;
          initiated_on: string | null;
          maximum_reps: number;
          name: string;
          place: string;
          purpose: string;
          responsibility: string | null;
          short_name: string;
          source_id: string | null;
          words: NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          convenor_id?: string | null;
          headline: string;
          id: string;
          initiated_on?: string | null;
          maximum_reps: number;
          name: string;
          place: string;
          purpose: string;
          responsibility?: string | null;
          short_name: string;
          source_id?: string | null;
          words: NonNullable<Json>;
        };
        Update: {
          convenor_id?: string | null;
          headline?: string;
          id?: string;
          initiated_on?: string | null;
          maximum_reps?: number;
          name?: string;
          place?: string;
          purpose?: string;
          responsibility?: string | null;
          short_name?: string;
          source_id?: string | null;
          words?: NonNullable<Json>;
        };
        Relationships: [
          {
            foreignKeyName: 'compacts_convenor_id_fkey';
            columns: ['convenor_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'compacts_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      constituencies: {
        Row: {
          cap: number;
          description: string;
          id: string;
          name: string;
          position: number;
          source_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          cap: number;
          description: string;
          id: string;
          name: string;
          position: number;
          source_id?: string | null;
        };
        Update: {
          cap?: number;
          description?: string;
          id?: string;
          name?: string;
          position?: number;
          source_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'constituencies_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      consultation_responses: {
        Row: {
          consultation_id: string;
          foundation_id: string | null;
          goal_id: string | null;
          number: number;
          received_on: string;
          respondent: string | null;
          set_aside_because: string | null;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          consultation_id: string;
          foundation_id?: string | null;
          goal_id?: string | null;
          number: number;
          received_on?: string;
          respondent?: string | null;
          set_aside_because?: string | null;
          words: string;
        };
        Update: {
          consultation_id?: string;
          foundation_id?: string | null;
          goal_id?: string | null;
          number?: number;
          received_on?: string;
          respondent?: string | null;
          set_aside_because?: string | null;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'consultation_responses_consultation_id_fkey';
            columns: ['consultation_id'];
            isOneToOne: false;
            referencedRelation: 'consultations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'consultation_responses_foundation_id_fkey';
            columns: ['foundation_id'];
            isOneToOne: false;
            referencedRelation: 'foundations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'consultation_responses_goal_id_fkey';
            columns: ['goal_id'];
            isOneToOne: false;
            referencedRelation: 'goals';
            referencedColumns: ['id'];
          },
        ];
      };
      consultations: {
        Row: {
          changed: string | null;
          closes_on: string;
          edition_id: string;
          heard: string | null;
          id: string;
          introduction: string | null;
          opens_on: string;
          outcome_on: string | null;
          question: string;
          responses_erased: number | null;
          responses_erased_on: string | null;
          responses_kept_months: number;
          source_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          changed?: string | null;
          closes_on: string;
          edition_id: string;
          heard?: string | null;
          id: string;
          introduction?: string | null;
          opens_on: string;
          outcome_on?: string | null;
          question: string;
          responses_erased?: number | null;
          responses_erased_on?: string | null;
          responses_kept_months?: number;
          source_id?: string | null;
        };
        Update: {
          changed?: string | null;
          closes_on?: string;
          edition_id?: string;
          heard?: string | null;
          id?: string;
          introduction?: string | null;
          opens_on?: string;
          outcome_on?: string | null;
          question?: string;
          responses_erased?: number | null;
          responses_erased_on?: string | null;
          responses_kept_months?: number;
          source_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'consultations_edition_id_fkey';
            columns: ['edition_id'];
            isOneToOne: false;
            referencedRelation: 'strategy_editions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'consultations_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      criteria: {
        Row: {
          description: string | null;
          id: string;
          name: string;
          position: number;
          round_id: string;
          scale: string[];
          vacancy_id: string | null;
          weight: number;
        };
        ComputedFields: never;
        Insert: {
          description?: string | null;
          id?: string;
          name: string;
          position: number;
          round_id: string;
          scale?: string[];
          vacancy_id?: string | null;
          weight?: number;
        };
        Update: {
          description?: string | null;
          id?: string;
          name?: string;
          position?: number;
          round_id?: string;
          scale?: string[];
          vacancy_id?: string | null;
          weight?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'criteria_round_id_fkey';
            columns: ['round_id'];
            isOneToOne: false;
            referencedRelation: 'rounds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'criteria_vacancy_id_fkey';
            columns: ['vacancy_id'];
            isOneToOne: false;
            referencedRelation: 'vacancies';
            referencedColumns: ['id'];
          },
        ];
      };
      decision_reasons: {
        Row: {
          feedback: string;
          id: string;
          name: string;
          position: number;
          speaks: string;
        };
        ComputedFields: never;
        Insert: {
          feedback: string;
          id: string;
          name: string;
          position: number;
          speaks: string;
        };
        Update: {
          feedback?: string;
          id?: string;
          name?: string;
          position?: number;
          speaks?: string;
        };
        Relationships: [];
      };
      eligibility_questions: {
        Row: {
          hint: string | null;
          id: string;
          otherwise: string;
          position: number;
          question: string;
          round_id: string;
          vacancy_id: string | null;
          wanted: string;
        };
        ComputedFields: never;
        Insert: {
          hint?: string | null;
          id?: string;
          otherwise: string;
          position: number;
          question: string;
          round_id: string;
          vacancy_id?: string | null;
          wanted?: string;
        };
        Update: {
          hint?: string | null;
          id?: string;
          otherwise?: string;
          position?: number;
          question?: string;
          round_id?: string;
          vacancy_id?: string | null;
          wanted?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'eligibility_questions_round_id_fkey';
            columns: ['round_id'];
            isOneToOne: false;
            referencedRelation: 'rounds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'eligibility_questions_vacancy_id_fkey';
            columns: ['vacancy_id'];
            isOneToOne: false;
            referencedRelation: 'vacancies';
            referencedColumns: ['id'];
          },
        ];
      };
      evidence_files: {
        Row: {
          added_at: string;
          bytes: number;
          content: string;
          id: string;
          media_type: string;
          name: string;
          sha256: string;
        };
        ComputedFields: never;
        Insert: {
          added_at?: string;
          bytes: number;
          content: string;
          id?: string;
          media_type: string;
          name: string;
          sha256: string;
        };
        Update: {
          added_at?: string;
          bytes?: number;
          content?: string;
          id?: string;
          media_type?: string;
          name?: string;
          sha256?: string;
        };
        Relationships: [];
      };
      forum_event_points: {
        Row: {
          event_id: string;
          id: string;
          kind: string;
          position: number;
          source_id: string | null;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          event_id: string;
          id: string;
          kind: string;
          position: number;
          source_id?: string | null;
          words: string;
        };
        Update: {
          event_id?: string;
          id?: string;
          kind?: string;
          position?: number;
          source_id?: string | null;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'forum_event_points_event_id_fkey';
            columns: ['event_id'];
            isOneToOne: false;
            referencedRelation: 'forum_events';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'forum_event_points_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      forum_events: {
        Row: {
          attendance: number | null;
          attendance_words: string | null;
          capacity: number | null;
          capacity_words: string | null;
          commission_id: string | null;
          ends_at: string | null;
          fund_id: string | null;
          held_on: string;
          id: string;
          is_free: boolean | null;
          kind: string;
          led_by: string | null;
          name: string;
          organiser_id: string | null;
          source_id: string | null;
          starts_at: string | null;
          summary: string;
          venue: string | null;
        };
        ComputedFields: never;
        Insert: {
          attendance?: number | null;
          attendance_words?: string | null;
          capacity?: number | null;
          capacity_words?: string | null;
          commission_id?: string | null;
          ends_at?: string | null;
          fund_id?: string | null;
          held_on: string;
          id: string;
          is_free?: boolean | null;
          kind: string;
          led_by?: string | null;
          name: string;
          organiser_id?: string | null;
          source_id?: string | null;
          starts_at?: string | null;
          summary: string;
          venue?: string | null;
        };
        Update: {
          attendance?: number | null;
          attendance_words?: string | null;
          capacity?: number | null;
          capacity_words?: string | null;
          commission_id?: string | null;
          ends_at?: string | null;
          fund_id?: string | null;
          held_on?: string;
          id?: string;
          is_free?: boolean | null;
          kind?: string;
          led_by?: string | null;
          name?: string;
          organiser_id?: string | null;
          source_id?: string | null;
          starts_at?: string | null;
          summary?: string;
          venue?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'forum_events_commission_id_fkey';
            columns: ['commission_id'];
            isOneToOne: false;
            referencedRelation: 'commissions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'forum_events_fund_id_fkey';
            columns: ['fund_id'];
            isOneToOne: false;
            referencedRelation: 'funds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'forum_events_organiser_id_fkey';
            columns: ['organiser_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'forum_events_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      foundations: {
        Row: {
          edition_id: string;
          id: string;
          name: string;
          position: number;
          source_id: string | null;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          edition_id: string;
          id: string;
          name: string;
          position: number;
          source_id?: string | null;
          summary?: string | null;
        };
        Update: {
          edition_id?: string;
          id?: string;
          name?: string;
          position?: number;
          source_id?: string | null;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'foundations_edition_id_fkey';
            columns: ['edition_id'];
            isOneToOne: false;
            referencedRelation: 'strategy_editions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'foundations_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      funds: {
        Row: {
          amount_pence: number | null;
          funder_id: string | null;
          held_by_id: string | null;
          id: string;
          name: string;
          purpose: string | null;
          rounded_to_pence: number | null;
          source_id: string | null;
          through: string | null;
        };
        ComputedFields: never;
        Insert: {
          amount_pence?: number | null;
          funder_id?: string | null;
          held_by_id?: string | null;
          id: string;
          name: string;
          purpose?: string | null;
          rounded_to_pence?: number | null;
          source_id?: string | null;
          through?: string | null;
        };
        Update: {
          amount_pence?: number | null;
          funder_id?: string | null;
          held_by_id?: string | null;
          id?: string;
          name?: string;
          purpose?: string | null;
          rounded_to_pence?: number | null;
          source_id?: string | null;
          through?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'funds_funder_id_fkey';
            columns: ['funder_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'funds_held_by_id_fkey';
            columns: ['held_by_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'funds_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      goals: {
        Row: {
          colour: string | null;
          edition_id: string;
          id: string;
          name: string;
          position: number;
          source_id: string | null;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          colour?: string | null;
          edition_id: string;
          id: string;
          name: string;
          position: number;
          source_id?: string | null;
          summary?: string | null;
        };
        Update: {
          colour?: string | null;
          edition_id?: string;
          id?: string;
          name?: string;
          position?: number;
          source_id?: string | null;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'goals_edition_id_fkey';
            columns: ['edition_id'];
            isOneToOne: false;
            referencedRelation: 'strategy_editions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'goals_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      issued_files: {
        Row: {
          bytes: number;
          content: string;
          format: string;
          note_id: string;
          sha256: string;
        };
        ComputedFields: never;
        Insert: {
          bytes: number;
          content: string;
          format: string;
          note_id: string;
          sha256: string;
        };
        Update: {
          bytes?: number;
          content?: string;
          format?: string;
          note_id?: string;
          sha256?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'issued_files_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'issued_notes';
            referencedColumns: ['note_id'];
          },
        ];
      };
      issued_notes: {
        Row: {
          document: NonNullable<Json>;
          issued_at: string;
          materials: NonNullable<Json>;
          note_id: string;
          revision: number;
          text_sha256: string;
        };
        ComputedFields: never;
        Insert: {
          document: NonNullable<Json>;
          issued_at: string;
          materials: NonNullable<Json>;
          note_id: string;
          revision: number;
          text_sha256: string;
        };
        Update: {
          document?: NonNullable<Json>;
          issued_at?: string;
          materials?: NonNullable<Json>;
          note_id?: string;
          revision?: number;
          text_sha256?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'issued_notes_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: true;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      lead_contacts: {
        Row: {
          addressed_as: string | null;
          email: string | null;
          lead_id: string;
        };
        ComputedFields: never;
        Insert: {
          addressed_as?: string | null;
          email?: string | null;
          lead_id: string;
        };
        Update: {
          addressed_as?: string | null;
          email?: string | null;
          lead_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'lead_contacts_lead_id_fkey';
            columns: ['lead_id'];
            isOneToOne: true;
            referencedRelation: 'leads';
            referencedColumns: ['id'];
          },
        ];
      };
      leads: {
        Row: {
          id: string;
          kind: string;
          left_on: string | null;
          name: string;
          organisation_id: string | null;
          source_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          kind: string;
          left_on?: string | null;
          name: string;
          organisation_id?: string | null;
          source_id?: string | null;
        };
        Update: {
          id?: string;
          kind?: string;
          left_on?: string | null;
          name?: string;
          organisation_id?: string | null;
          source_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'leads_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'leads_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      measure_goals: {
        Row: {
          goal_id: string;
          measure_id: string;
        };
        ComputedFields: never;
        Insert: {
          goal_id: string;
          measure_id: string;
        };
        Update: {
          goal_id?: string;
          measure_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'measure_goals_goal_id_fkey';
            columns: ['goal_id'];
            isOneToOne: false;
            referencedRelation: 'goals';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'measure_goals_measure_id_fkey';
            columns: ['measure_id'];
            isOneToOne: false;
            referencedRelation: 'measures';
            referencedColumns: ['id'];
          },
        ];
      };
      measure_parts: {
        Row: {
          area_id: string | null;
          dimension: string;
          id: string;
          label: string;
          measure_id: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          area_id?: string | null;
          dimension: string;
          id: string;
          label: string;
          measure_id: string;
          position?: number;
        };
        Update: {
          area_id?: string | null;
          dimension?: string;
          id?: string;
          label?: string;
          measure_id?: string;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'measure_parts_area_id_fkey';
            columns: ['area_id'];
            isOneToOne: false;
            referencedRelation: 'areas';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'measure_parts_measure_id_fkey';
            columns: ['measure_id'];
            isOneToOne: false;
            referencedRelation: 'measures';
            referencedColumns: ['id'];
          },
        ];
      };
      measure_targets: {
        Row: {
          measure_id: string;
          period: string;
          recorded_on: string;
          source_id: string | null;
          value: number;
          version: number;
          words: string | null;
        };
        ComputedFields: never;
        Insert: {
          measure_id: string;
          period: string;
          recorded_on?: string;
          source_id?: string | null;
          value: number;
          version: number;
          words?: string | null;
        };
        Update: {
          measure_id?: string;
          period?: string;
          recorded_on?: string;
          source_id?: string | null;
          value?: number;
          version?: number;
          words?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'measure_targets_measure_id_fkey';
            columns: ['measure_id'];
            isOneToOne: false;
            referencedRelation: 'measures';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'measure_targets_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      measure_values: {
        Row: {
          denominator: number | null;
          id: number;
          measure_id: string;
          note: string | null;
          numerator: number | null;
          part_id: string | null;
          period: string;
          recorded_on: string;
          source_id: string | null;
          value: number | null;
          version: number;
          words: string | null;
        };
        ComputedFields: never;
        Insert: {
          denominator?: number | null;
          id?: never;
          measure_id: string;
          note?: string | null;
          numerator?: number | null;
          part_id?: string | null;
          period: string;
          recorded_on?: string;
          source_id?: string | null;
          value?: number | null;
          version: number;
          words?: string | null;
        };
        Update: {
          denominator?: number | null;
          id?: never;
          measure_id?: string;
          note?: string | null;
          numerator?: number | null;
          part_id?: string | null;
          period?: string;
          recorded_on?: string;
          source_id?: string | null;
          value?: number | null;
          version?: number;
          words?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'measure_values_measure_id_fkey';
            columns: ['measure_id'];
            isOneToOne: false;
            referencedRelation: 'measures';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'measure_values_part_is_of_the_measure';
            columns: ['measure_id', 'part_id'];
            isOneToOne: false;
            referencedRelation: 'measure_parts';
            referencedColumns: ['measure_id', 'id'];
          },
          {
            foreignKeyName: 'measure_values_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      measures: {
        Row: {
          additive: boolean;
          baseline_period: string | null;
          decimals: number;
          direction: string;
          id: string;
          kind: string;
          name: string;
          of_what: string | null;
          owner_id: string | null;
          per: number | null;
          period_kind: string;
          position: number;
          predicate: string | null;
          published_on: string | null;
          source_id: string | null;
          summary: string;
          unit_many: string;
          unit_one: string;
        };
        ComputedFields: never;
        Insert: {
          additive?: boolean;
          baseline_period?: string | null;
          decimals?: number;
          direction: string;
          id: string;
          kind: string;
          name: string;
          of_what?: string | null;
          owner_id?: string | null;
          per?: number | null;
          period_kind: string;
          position?: number;
          predicate?: string | null;
          published_on?: string | null;
          source_id?: string | null;
          summary: string;
          unit_many: string;
          unit_one: string;
        };
        Update: {
          additive?: boolean;
          baseline_period?: string | null;
          decimals?: number;
          direction?: string;
          id?: string;
          kind?: string;
          name?: string;
          of_what?: string | null;
          owner_id?: string | null;
          per?: number | null;
          period_kind?: string;
          position?: number;
          predicate?: string | null;
          published_on?: string | null;
          source_id?: string | null;
          summary?: string;
          unit_many?: string;
          unit_one?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'measures_owner_id_fkey';
            columns: ['owner_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'measures_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      message_templates: {
        Row: {
          body: string;
          id: string;
          name: string;
          position: number;
          sent_when: string;
          subject: string;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          id: string;
          name: string;
          position: number;
          sent_when: string;
          subject: string;
        };
        Update: {
          body?: string;
          id?: string;
          name?: string;
          position?: number;
          sent_when?: string;
          subject?: string;
        };
        Relationships: [];
      };
      milestones: {
        Row: {
          action_id: string;
          due_on: string | null;
          id: string;
          name: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          due_on?: string | null;
          id?: string;
          name: string;
          position: number;
        };
        Update: {
          action_id?: string;
          due_on?: string | null;
          id?: string;
          name?: string;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'milestones_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
        ];
      };
      monitoring_options: {
        Row: {
          heading: string | null;
          hint: string | null;
          id: string;
          name: string;
          position: number;
          question_id: string;
        };
        ComputedFields: never;
        Insert: {
          heading?: string | null;
          hint?: string | null;
          id: string;
          name: string;
          position: number;
          question_id: string;
        };
        Update: {
          heading?: string | null;
          hint?: string | null;
          id?: string;
          name?: string;
          position?: number;
          question_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'monitoring_options_question_id_fkey';
            columns: ['question_id'];
            isOneToOne: false;
            referencedRelation: 'monitoring_questions';
            referencedColumns: ['id'];
          },
        ];
      };
      monitoring_questions: {
        Row: {
          hint: string | null;
          id: string;
          position: number;
          question: string;
          source: string;
        };
        ComputedFields: never;
        Insert: {
          hint?: string | null;
          id: string;
          position: number;
          question: string;
          source: string;
        };
        Update: {
          hint?: string | null;
          id?: string;
          position?: number;
          question?: string;
          source?: string;
        };
        Relationships: [];
      };
      note_authors: {
        Row: {
          job_title: string;
          note_id: string;
          organisation_id: string | null;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          job_title: string;
          note_id: string;
          organisation_id?: string | null;
          position: number;
        };
        Update: {
          job_title?: string;
          note_id?: string;
          organisation_id?: string | null;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'note_authors_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'note_authors_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
        ];
      };
      note_clashes: {
        Row: {
          before: string;
          id: string;
          note_id: string;
          settled: string | null;
          settled_at: string | null;
          settled_by: string | null;
          stands: string;
          typed: string;
          typed_at: string;
          typed_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          before: string;
          id?: string;
          note_id: string;
          settled?: string | null;
          settled_at?: string | null;
          settled_by?: string | null;
          stands: string;
          typed: string;
          typed_at?: string;
          typed_by?: string | null;
        };
        Update: {
          before?: string;
          id?: string;
          note_id?: string;
          settled?: string | null;
          settled_at?: string | null;
          settled_by?: string | null;
          stands?: string;
          typed?: string;
          typed_at?: string;
          typed_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'note_clashes_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      note_comments: {
        Row: {
          id: string;
          note_id: string;
          paragraph: string | null;
          quoted: string;
          resolved_at: string | null;
          resolved_by: string | null;
          thread_id: string | null;
          words: string;
          written_at: string;
          written_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          note_id: string;
          paragraph?: string | null;
          quoted?: string;
          resolved_at?: string | null;
          resolved_by?: string | null;
          thread_id?: string | null;
          words: string;
          written_at?: string;
          written_by?: string | null;
        };
        Update: {
          id?: string;
          note_id?: string;
          paragraph?: string | null;
          quoted?: string;
          resolved_at?: string | null;
          resolved_by?: string | null;
          thread_id?: string | null;
          words?: string;
          written_at?: string;
          written_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'note_comments_answer_in_the_same_note';
            columns: ['note_id', 'thread_id'];
            isOneToOne: false;
            referencedRelation: 'note_comments';
            referencedColumns: ['note_id', 'id'];
          },
          {
            foreignKeyName: 'note_comments_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      note_figures: {
        Row: {
          figure: string;
          note_id: string;
          printed: string;
          seen_at: string;
          seen_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          figure: string;
          note_id: string;
          printed: string;
          seen_at?: string;
          seen_by?: string | null;
        };
        Update: {
          figure?: string;
          note_id?: string;
          printed?: string;
          seen_at?: string;
          seen_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'note_figures_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      note_images: {
        Row: {
          added_at: string;
          alternative: string | null;
          bytes: number;
          caption: string | null;
          content: string;
          decorative: boolean;
          height: number;
          key: string;
          media_type: string;
          note_id: string;
          sha256: string;
          width: number;
        };
        ComputedFields: never;
        Insert: {
          added_at?: string;
          alternative?: string | null;
          bytes: number;
          caption?: string | null;
          content: string;
          decorative: boolean;
          height: number;
          key: string;
          media_type: string;
          note_id: string;
          sha256: string;
          width: number;
        };
        Update: {
          added_at?: string;
          alternative?: string | null;
          bytes?: number;
          caption?: string | null;
          content?: string;
          decorative?: boolean;
          height?: number;
          key?: string;
          media_type?: string;
          note_id?: string;
          sha256?: string;
          width?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'note_images_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      note_revisions: {
        Row: {
          body: string;
          figures: NonNullable<Json>;
          note_id: string;
          number: number;
          subject: string;
          written_at: string;
          written_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          body: string;
          figures?: NonNullable<Json>;
          note_id: string;
          number: number;
          subject: string;
          written_at?: string;
          written_by?: string | null;
        };
        Update: {
          body?: string;
          figures?: NonNullable<Json>;
          note_id?: string;
          number?: number;
          subject?: string;
          written_at?: string;
          written_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'note_revisions_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      note_signatories: {
        Row: {
          capacity: string;
          id: string;
          note_id: string;
          position: number;
          removed_at: string | null;
          sections: string[];
          service: string | null;
          signatory: string | null;
          title: string;
        };
        ComputedFields: never;
        Insert: {
          capacity: string;
          id?: string;
          note_id: string;
          position: number;
          removed_at?: string | null;
          sections?: string[];
          service?: string | null;
          signatory?: string | null;
          title: string;
        };
        Update: {
          capacity?: string;
          id?: string;
          note_id?: string;
          position?: number;
          removed_at?: string | null;
          sections?: string[];
          service?: string | null;
          signatory?: string | null;
          title?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'note_signatories_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      organisations: {
        Row: {
          address: string | null;
          id: string;
          in_national_portfolio: boolean;
          kind: string;
          name: string;
          name_in_text: string;
          source_id: string | null;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          address?: string | null;
          id: string;
          in_national_portfolio?: boolean;
          kind: string;
          name: string;
          name_in_text: string;
          source_id?: string | null;
          summary?: string | null;
        };
        Update: {
          address?: string | null;
          id?: string;
          in_national_portfolio?: boolean;
          kind?: string;
          name?: string;
          name_in_text?: string;
          source_id?: string | null;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'organisations_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      packs: {
        Row: {
          checksum: string;
          demonstration: boolean;
          id: string;
          imported_at: string;
          title: string;
        };
        ComputedFields: never;
        Insert: {
          checksum: string;
          demonstration: boolean;
          id: string;
          imported_at?: string;
          title: string;
        };
        Update: {
          checksum?: string;
          demonstration?: boolean;
          id?: string;
          imported_at?: string;
          title?: string;
        };
        Relationships: [];
      };
      people: {
        Row: {
          fictional: boolean;
          id: string;
          name: string;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          fictional?: boolean;
          id?: string;
          name: string;
          summary?: string | null;
        };
        Update: {
          fictional?: boolean;
          id?: string;
          name?: string;
          summary?: string | null;
        };
        Relationships: [];
      };
      plan_objective_goals: {
        Row: {
          goal_id: string;
          plan_objective_id: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          goal_id: string;
          plan_objective_id: string;
          position: number;
        };
        Update: {
          goal_id?: string;
          plan_objective_id?: string;
          position?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_objective_goals_goal_id_fkey';
            columns: ['goal_id'];
            isOneToOne: false;
            referencedRelation: 'goals';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'plan_objective_goals_plan_objective_id_fkey';
            columns: ['plan_objective_id'];
            isOneToOne: false;
            referencedRelation: 'plan_objectives';
            referencedColumns: ['id'];
          },
        ];
      };
      plan_objectives: {
        Row: {
          id: string;
          name: string;
          plan: string;
          position: number;
          source_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          id: string;
          name: string;
          plan: string;
          position: number;
          source_id?: string | null;
        };
        Update: {
          id?: string;
          name?: string;
          plan?: string;
          position?: number;
          source_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_objectives_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      programmes: {
        Row: {
          fund_id: string | null;
          id: string;
          led_by_id: string | null;
          months: number | null;
          name: string;
          source_id: string | null;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          fund_id?: string | null;
          id: string;
          led_by_id?: string | null;
          months?: number | null;
          name: string;
          source_id?: string | null;
          summary?: string | null;
        };
        Update: {
          fund_id?: string | null;
          id?: string;
          led_by_id?: string | null;
          months?: number | null;
          name?: string;
          source_id?: string | null;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'programmes_fund_id_fkey';
            columns: ['fund_id'];
            isOneToOne: false;
            referencedRelation: 'funds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'programmes_led_by_id_fkey';
            columns: ['led_by_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'programmes_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      question_answers: {
        Row: {
          answered_at: string;
          answerer: string;
          for_public: boolean;
          number: number;
          question_id: string;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          answered_at?: string;
          answerer: string;
          for_public: boolean;
          number: number;
          question_id: string;
          words: string;
        };
        Update: {
          answered_at?: string;
          answerer?: string;
          for_public?: boolean;
          number?: number;
          question_id?: string;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'question_answers_question_id_fkey';
            columns: ['question_id'];
            isOneToOne: false;
            referencedRelation: 'questions';
            referencedColumns: ['id'];
          },
        ];
      };
      question_askers: {
        Row: {
          asked_by: string;
          question_id: string;
        };
        ComputedFields: never;
        Insert: {
          asked_by: string;
          question_id: string;
        };
        Update: {
          asked_by?: string;
          question_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'question_askers_question_id_fkey';
            columns: ['question_id'];
            isOneToOne: true;
            referencedRelation: 'questions';
            referencedColumns: ['id'];
          },
        ];
      };
      questions: {
        Row: {
          asked_at: string;
          id: string;
          may_be_public: boolean;
          meeting_id: string;
          note_id: string | null;
          paragraph: string | null;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          asked_at?: string;
          id?: string;
          may_be_public: boolean;
          meeting_id: string;
          note_id?: string | null;
          paragraph?: string | null;
          words: string;
        };
        Update: {
          asked_at?: string;
          id?: string;
          may_be_public?: boolean;
          meeting_id?: string;
          note_id?: string | null;
          paragraph?: string | null;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'questions_meeting_id_fkey';
            columns: ['meeting_id'];
            isOneToOne: false;
            referencedRelation: 'committee_meetings';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'questions_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
        ];
      };
      recommendation_responses: {
        Row: {
          evidence_address: string | null;
          evidence_title: string | null;
          number: number;
          organisation_id: string | null;
          outcome: string;
          progress: string | null;
          recommendation_id: string;
          responded_on: string;
          responder: string;
          source_id: string | null;
          target_on: string | null;
          words: string;
          written_at: string;
          written_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          evidence_address?: string | null;
          evidence_title?: string | null;
          number: number;
          organisation_id?: string | null;
          outcome: string;
          progress?: string | null;
          recommendation_id: string;
          responded_on?: string;
          responder: string;
          source_id?: string | null;
          target_on?: string | null;
          words: string;
          written_at?: string;
          written_by?: string | null;
        };
        Update: {
          evidence_address?: string | null;
          evidence_title?: string | null;
          number?: number;
          organisation_id?: string | null;
          outcome?: string;
          progress?: string | null;
          recommendation_id?: string;
          responded_on?: string;
          responder?: string;
          source_id?: string | null;
          target_on?: string | null;
          words?: string;
          written_at?: string;
          written_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'recommendation_responses_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'recommendation_responses_recommendation_id_fkey';
            columns: ['recommendation_id'];
            isOneToOne: false;
            referencedRelation: 'recommendations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'recommendation_responses_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      recommendations: {
        Row: {
          about: string;
          addressee: string | null;
          committee_id: string;
          due_on: string | null;
          id: string;
          kind: string;
          meeting_id: string;
          minute: string | null;
          note_id: string | null;
          organisation_id: string | null;
          source_id: string | null;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          about: string;
          addressee?: string | null;
          committee_id: string;
          due_on?: string | null;
          id: string;
          kind?: string;
          meeting_id: string;
          minute?: string | null;
          note_id?: string | null;
          organisation_id?: string | null;
          source_id?: string | null;
          words: string;
        };
        Update: {
          about?: string;
          addressee?: string | null;
          committee_id?: string;
          due_on?: string | null;
          id?: string;
          kind?: string;
          meeting_id?: string;
          minute?: string | null;
          note_id?: string | null;
          organisation_id?: string | null;
          source_id?: string | null;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'recommendations_committee_id_fkey';
            columns: ['committee_id'];
            isOneToOne: false;
            referencedRelation: 'committees';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'recommendations_meeting_id_fkey';
            columns: ['meeting_id'];
            isOneToOne: false;
            referencedRelation: 'committee_meetings';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'recommendations_note_id_fkey';
            columns: ['note_id'];
            isOneToOne: false;
            referencedRelation: 'briefing_notes';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'recommendations_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'recommendations_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      report_kinds: {
        Row: {
          checks: string[];
          description: string;
          id: string;
          kicker: string;
          name: string;
          position: number;
          reading_age_at_most: number | null;
          words_at_most: number | null;
        };
        ComputedFields: never;
        Insert: {
          checks?: string[];
          description: string;
          id: string;
          kicker: string;
          name: string;
          position?: number;
          reading_age_at_most?: number | null;
          words_at_most?: number | null;
        };
        Update: {
          checks?: string[];
          description?: string;
          id?: string;
          kicker?: string;
          name?: string;
          position?: number;
          reading_age_at_most?: number | null;
          words_at_most?: number | null;
        };
        Relationships: [];
      };
      report_sections: {
        Row: {
          guidance: string | null;
          heading: string;
          id: string;
          kind_id: string;
          position: number;
          required: boolean;
          template: string | null;
        };
        ComputedFields: never;
        Insert: {
          guidance?: string | null;
          heading: string;
          id: string;
          kind_id: string;
          position: number;
          required?: boolean;
          template?: string | null;
        };
        Update: {
          guidance?: string | null;
          heading?: string;
          id?: string;
          kind_id?: string;
          position?: number;
          required?: boolean;
          template?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'report_sections_kind_id_fkey';
            columns: ['kind_id'];
            isOneToOne: false;
            referencedRelation: 'report_kinds';
            referencedColumns: ['id'];
          },
        ];
      };
      report_signatories: {
        Row: {
          capacity: string;
          id: string;
          kind_id: string;
          position: number;
          sections: string[];
          title: string;
        };
        ComputedFields: never;
        Insert: {
          capacity: string;
          id: string;
          kind_id: string;
          position: number;
          sections?: string[];
          title: string;
        };
        Update: {
          capacity?: string;
          id?: string;
          kind_id?: string;
          position?: number;
          sections?: string[];
          title?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'report_signatories_kind_id_fkey';
            columns: ['kind_id'];
            isOneToOne: false;
            referencedRelation: 'report_kinds';
            referencedColumns: ['id'];
          },
        ];
      };
      request_acts: {
        Row: {
          act: string;
          acted_on: string;
          meeting_id: string | null;
          minute: string | null;
          number: number;
          reason: string | null;
          request_id: string;
          written_at: string;
          written_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          act: string;
          acted_on?: string;
          meeting_id?: string | null;
          minute?: string | null;
          number: number;
          reason?: string | null;
          request_id: string;
          written_at?: string;
          written_by?: string | null;
        };
        Update: {
          act?: string;
          acted_on?: string;
          meeting_id?: string | null;
          minute?: string | null;
          number?: number;
          reason?: string | null;
          request_id?: string;
          written_at?: string;
          written_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'request_acts_meeting_id_fkey';
            columns: ['meeting_id'];
            isOneToOne: false;
            referencedRelation: 'committee_meetings';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'request_acts_request_id_fkey';
            columns: ['request_id'];
            isOneToOne: false;
            referencedRelation: 'requests';
            referencedColumns: ['id'];
          },
        ];
      };
      request_clauses: {
        Row: {
          id: string;
          position: number;
          request_id: string;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          id: string;
          position: number;
          request_id: string;
          words: string;
        };
        Update: {
          id?: string;
          position?: number;
          request_id?: string;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'request_clauses_request_id_fkey';
            columns: ['request_id'];
            isOneToOne: false;
            referencedRelation: 'requests';
            referencedColumns: ['id'];
          },
        ];
      };
      requests: {
        Row: {
          about: string;
          answerer: string | null;
          answerer_organisation_id: string | null;
          committee_id: string;
          due_at_id: string | null;
          due_on: string | null;
          id: string;
          meeting_id: string;
          source_id: string | null;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          about: string;
          answerer?: string | null;
          answerer_organisation_id?: string | null;
          committee_id: string;
          due_at_id?: string | null;
          due_on?: string | null;
          id: string;
          meeting_id: string;
          source_id?: string | null;
          words: string;
        };
        Update: {
          about?: string;
          answerer?: string | null;
          answerer_organisation_id?: string | null;
          committee_id?: string;
          due_at_id?: string | null;
          due_on?: string | null;
          id?: string;
          meeting_id?: string;
          source_id?: string | null;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'requests_answerer_organisation_id_fkey';
            columns: ['answerer_organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'requests_committee_id_fkey';
            columns: ['committee_id'];
            isOneToOne: false;
            referencedRelation: 'committees';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'requests_due_at_id_fkey';
            columns: ['due_at_id'];
            isOneToOne: false;
            referencedRelation: 'committee_meetings';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'requests_meeting_id_fkey';
            columns: ['meeting_id'];
            isOneToOne: false;
            referencedRelation: 'committee_meetings';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'requests_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      risks: {
        Row: {
          action_id: string;
          added_on: string;
          closed_on: string | null;
          description: string;
          id: string;
          impact: string;
          likelihood: string;
          mitigation: string | null;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          added_on?: string;
          closed_on?: string | null;
          description: string;
          id?: string;
          impact: string;
          likelihood: string;
          mitigation?: string | null;
        };
        Update: {
          action_id?: string;
          added_on?: string;
          closed_on?: string | null;
          description?: string;
          id?: string;
          impact?: string;
          likelihood?: string;
          mitigation?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'risks_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
        ];
      };
      role_grants: {
        Row: {
          email: string;
          ended_at: string | null;
          granted_at: string;
          granted_by: string | null;
          id: string;
          role_id: string;
        };
        ComputedFields: never;
        Insert: {
          email: string;
          ended_at?: string | null;
          granted_at?: string;
          granted_by?: string | null;
          id?: string;
          role_id: string;
        };
        Update: {
          email?: string;
          ended_at?: string | null;
          granted_at?: string;
          granted_by?: string | null;
          id?: string;
          role_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'role_grants_role_id_fkey';
            columns: ['role_id'];
            isOneToOne: false;
            referencedRelation: 'roles';
            referencedColumns: ['id'];
          },
        ];
      };
      roles: {
        Row: {
          description: string;
          id: string;
          name: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          description: string;
          id: string;
          name: string;
          position: number;
        };
        Update: {
          description?: string;
          id?: string;
          name?: string;
          position?: number;
        };
        Relationships: [];
      };
      round_dates: {
        Row: {
          moved_from: string | null;
          name: string;
          on_date: string | null;
          position: number;
          round_id: string;
        };
        ComputedFields: never;
        Insert: {
          moved_from?: string | null;
          name: string;
          on_date?: string | null;
          position: number;
          round_id: string;
        };
        Update: {
          moved_from?: string | null;
          name?: string;
          on_date?: string | null;
          position?: number;
          round_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'round_dates_round_id_fkey';
            columns: ['round_id'];
            isOneToOne: false;
            referencedRelation: 'rounds';
            referencedColumns: ['id'];
          },
        ];
      };
      round_erasures: {
        Row: {
          because: string | null;
          drafts: number;
          ended: number;
          erased_at: string;
          number: number;
          round_id: string;
          submitted: number;
          unanswered: number;
          withdrawn: number;
        };
        ComputedFields: never;
        Insert: {
          because?: string | null;
          drafts: number;
          ended?: number;
          erased_at?: string;
          number: number;
          round_id: string;
          submitted: number;
          unanswered?: number;
          withdrawn: number;
        };
        Update: {
          because?: string | null;
          drafts?: number;
          ended?: number;
          erased_at?: string;
          number?: number;
          round_id?: string;
          submitted?: number;
          unanswered?: number;
          withdrawn?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'round_erasures_round_id_fkey';
            columns: ['round_id'];
            isOneToOne: false;
            referencedRelation: 'rounds';
            referencedColumns: ['id'];
          },
        ];
      };
      rounds: {
        Row: {
          closes_at: string | null;
          closes_moved_from: string | null;
          contact: string | null;
          contact_email: string | null;
          contact_phone: string | null;
          finished_at: string | null;
          id: string;
          kept_months: number | null;
          minimum_assessors: number | null;
          minutes_to_apply: number | null;
          name: string;
          names_hidden: boolean | null;
          offer_days: number | null;
          opens_at: string | null;
          position: number;
          published_at: string | null;
          recorded_only: boolean;
          source_id: string | null;
          summary: string | null;
          round_state: string | null;
        };
        ComputedFields: 'round_state';
        Insert: {
          closes_at?: string | null;
          closes_moved_from?: string | null;
          contact?: string | null;
          contact_email?: string | null;
          contact_phone?: string | null;
          finished_at?: string | null;
          id: string;
          kept_months?: number | null;
          minimum_assessors?: number | null;
          minutes_to_apply?: number | null;
          name: string;
          names_hidden?: boolean | null;
          offer_days?: number | null;
          opens_at?: string | null;
          position: number;
          published_at?: string | null;
          recorded_only?: boolean;
          source_id?: string | null;
          summary?: string | null;
        };
        Update: {
          closes_at?: string | null;
          closes_moved_from?: string | null;
          contact?: string | null;
          contact_email?: string | null;
          contact_phone?: string | null;
          finished_at?: string | null;
          id?: string;
          kept_months?: number | null;
          minimum_assessors?: number | null;
          minutes_to_apply?: number | null;
          name?: string;
          names_hidden?: boolean | null;
          offer_days?: number | null;
          opens_at?: string | null;
          position?: number;
          published_at?: string | null;
          recorded_only?: boolean;
          source_id?: string | null;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'rounds_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      routes: {
        Row: {
          description: string;
          id: string;
          name: string;
          position: number;
        };
        ComputedFields: never;
        Insert: {
          description: string;
          id: string;
          name: string;
          position: number;
        };
        Update: {
          description?: string;
          id?: string;
          name?: string;
          position?: number;
        };
        Relationships: [];
      };
      search_entries: {
        Row: {
          all_words: unknown;
          dated: string | null;
          kind: string;
          record_id: string;
          shown_id: string;
          shown_kind: string;
          title: string;
          title_words: unknown;
          visible_from: string;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          all_words: unknown;
          dated?: string | null;
          kind: string;
          record_id: string;
          shown_id: string;
          shown_kind: string;
          title: string;
          title_words: unknown;
          visible_from: string;
          words: string;
        };
        Update: {
          all_words?: unknown;
          dated?: string | null;
          kind?: string;
          record_id?: string;
          shown_id?: string;
          shown_kind?: string;
          title?: string;
          title_words?: unknown;
          visible_from?: string;
          words?: string;
        };
        Relationships: [];
      };
      seat_routes: {
        Row: {
          route_id: string;
          seat_id: string;
        };
        ComputedFields: never;
        Insert: {
          route_id: string;
          seat_id: string;
        };
        Update: {
          route_id?: string;
          seat_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'seat_routes_route_id_fkey';
            columns: ['route_id'];
            isOneToOne: false;
            referencedRelation: 'routes';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'seat_routes_seat_id_fkey';
            columns: ['seat_id'];
            isOneToOne: false;
            referencedRelation: 'seats';
            referencedColumns: ['id'];
          },
        ];
      };
      seats: {
        Row: {
          constituency_id: string;
          holders_known_from: string | null;
          id: string;
          job_share: boolean;
          kind: string;
          kind_plural: string;
          organisation_id: string | null;
          position: number;
          source_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          constituency_id: string;
          holders_known_from?: string | null;
          id: string;
          job_share?: boolean;
          kind: string;
          kind_plural: string;
          organisation_id?: string | null;
          position: number;
          source_id?: string | null;
        };
        Update: {
          constituency_id?: string;
          holders_known_from?: string | null;
          id?: string;
          job_share?: boolean;
          kind?: string;
          kind_plural?: string;
          organisation_id?: string | null;
          position?: number;
          source_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'seats_constituency_id_fkey';
            columns: ['constituency_id'];
            isOneToOne: false;
            referencedRelation: 'constituencies';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'seats_organisation_id_fkey';
            columns: ['organisation_id'];
            isOneToOne: false;
            referencedRelation: 'organisations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'seats_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      series_breaks: {
        Row: {
          measure_id: string;
          period: string;
          reason: string;
          source_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          measure_id: string;
          period: string;
          reason: string;
          source_id?: string | null;
        };
        Update: {
          measure_id?: string;
          period?: string;
          reason?: string;
          source_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'series_breaks_measure_id_fkey';
            columns: ['measure_id'];
            isOneToOne: false;
            referencedRelation: 'measures';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'series_breaks_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      sign_off_replies: {
        Row: {
          outcome: string;
          received_on: string;
          recorded_at: string;
          recorded_by: string | null;
          request_id: string;
          words: string | null;
        };
        ComputedFields: never;
        Insert: {
          outcome: string;
          received_on?: string;
          recorded_at?: string;
          recorded_by?: string | null;
          request_id: string;
          words?: string | null;
        };
        Update: {
          outcome?: string;
          received_on?: string;
          recorded_at?: string;
          recorded_by?: string | null;
          request_id?: string;
          words?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'sign_off_replies_request_id_fkey';
            columns: ['request_id'];
            isOneToOne: true;
            referencedRelation: 'sign_off_requests';
            referencedColumns: ['id'];
          },
        ];
      };
      sign_off_requests: {
        Row: {
          id: string;
          number: number;
          print: string;
          revision: number;
          sent_at: string;
          sent_by: string | null;
          sent_on: string;
          signatory_id: string;
        };
        ComputedFields: never;
        Insert: {
          id?: string;
          number: number;
          print: string;
          revision: number;
          sent_at?: string;
          sent_by?: string | null;
          sent_on?: string;
          signatory_id: string;
        };
        Update: {
          id?: string;
          number?: number;
          print?: string;
          revision?: number;
          sent_at?: string;
          sent_by?: string | null;
          sent_on?: string;
          signatory_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'sign_off_requests_signatory_id_fkey';
            columns: ['signatory_id'];
            isOneToOne: false;
            referencedRelation: 'note_signatories';
            referencedColumns: ['id'];
          },
        ];
      };
      signatory_contacts: {
        Row: {
          email: string;
          signatory_id: string;
        };
        ComputedFields: never;
        Insert: {
          email: string;
          signatory_id: string;
        };
        Update: {
          email?: string;
          signatory_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'signatory_contacts_signatory_id_fkey';
            columns: ['signatory_id'];
            isOneToOne: true;
            referencedRelation: 'note_signatories';
            referencedColumns: ['id'];
          },
        ];
      };
      sources: {
        Row: {
          address: string | null;
          id: string;
          published_on: string | null;
          publisher: string;
          slip: string | null;
          title: string;
        };
        ComputedFields: never;
        Insert: {
          address?: string | null;
          id: string;
          published_on?: string | null;
          publisher: string;
          slip?: string | null;
          title: string;
        };
        Update: {
          address?: string | null;
          id?: string;
          published_on?: string | null;
          publisher?: string;
          slip?: string | null;
          title?: string;
        };
        Relationships: [];
      };
      strategies: {
        Row: {
          ends_year: number;
          id: string;
          name: string;
          source_id: string | null;
          starts_year: number;
          vision: string | null;
        };
        ComputedFields: never;
        Insert: {
          ends_year: number;
          id: string;
          name: string;
          source_id?: string | null;
          starts_year: number;
          vision?: string | null;
        };
        Update: {
          ends_year?: number;
          id?: string;
          name?: string;
          source_id?: string | null;
          starts_year?: number;
          vision?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'strategies_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      strategy_editions: {
        Row: {
          adopted_by: string | null;
          dated_on: string;
          id: string;
          name: string;
          position: number;
          source_id: string | null;
          state: string;
          strategy_id: string;
          summary: string | null;
        };
        ComputedFields: never;
        Insert: {
          adopted_by?: string | null;
          dated_on: string;
          id: string;
          name: string;
          position: number;
          source_id?: string | null;
          state: string;
          strategy_id: string;
          summary?: string | null;
        };
        Update: {
          adopted_by?: string | null;
          dated_on?: string;
          id?: string;
          name?: string;
          position?: number;
          source_id?: string | null;
          state?: string;
          strategy_id?: string;
          summary?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'strategy_editions_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'strategy_editions_strategy_id_fkey';
            columns: ['strategy_id'];
            isOneToOne: false;
            referencedRelation: 'strategies';
            referencedColumns: ['id'];
          },
        ];
      };
      successions: {
        Row: {
          from_foundation_id: string | null;
          from_goal_id: string | null;
          id: string;
          note: string | null;
          source_id: string | null;
          to_foundation_id: string | null;
          to_goal_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          from_foundation_id?: string | null;
          from_goal_id?: string | null;
          id: string;
          note?: string | null;
          source_id?: string | null;
          to_foundation_id?: string | null;
          to_goal_id?: string | null;
        };
        Update: {
          from_foundation_id?: string | null;
          from_goal_id?: string | null;
          id?: string;
          note?: string | null;
          source_id?: string | null;
          to_foundation_id?: string | null;
          to_goal_id?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'successions_from_foundation_id_fkey';
            columns: ['from_foundation_id'];
            isOneToOne: false;
            referencedRelation: 'foundations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'successions_from_goal_id_fkey';
            columns: ['from_goal_id'];
            isOneToOne: false;
            referencedRelation: 'goals';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'successions_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'successions_to_foundation_id_fkey';
            columns: ['to_foundation_id'];
            isOneToOne: false;
            referencedRelation: 'foundations';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'successions_to_goal_id_fkey';
            columns: ['to_goal_id'];
            isOneToOne: false;
            referencedRelation: 'goals';
            referencedColumns: ['id'];
          },
        ];
      };
      terms: {
        Row: {
          end_reason: string | null;
          ends_on: string | null;
          evidence: string;
          expected_to_end_on: string | null;
          id: string;
          interim: boolean;
          job_share: boolean;
          person_id: string;
          route_id: string;
          seat_id: string;
          source_id: string | null;
          starts_on: string;
        };
        ComputedFields: never;
        Insert: {
          end_reason?: string | null;
          ends_on?: string | null;
          evidence: string;
          expected_to_end_on?: string | null;
          id?: string;
          interim?: boolean;
          job_share?: boolean;
          person_id: string;
          route_id: string;
          seat_id: string;
          source_id?: string | null;
          starts_on: string;
        };
        Update: {
          end_reason?: string | null;
          ends_on?: string | null;
          evidence?: string;
          expected_to_end_on?: string | null;
          id?: string;
          interim?: boolean;
          job_share?: boolean;
          person_id?: string;
          route_id?: string;
          seat_id?: string;
          source_id?: string | null;
          starts_on?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'terms_know_their_job_share';
            columns: ['seat_id', 'job_share'];
            isOneToOne: false;
            referencedRelation: 'seats';
            referencedColumns: ['id', 'job_share'];
          },
          {
            foreignKeyName: 'terms_person_id_fkey';
            columns: ['person_id'];
            isOneToOne: false;
            referencedRelation: 'people';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'terms_seat_id_fkey';
            columns: ['seat_id'];
            isOneToOne: false;
            referencedRelation: 'seats';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'terms_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'terms_use_a_permitted_route';
            columns: ['seat_id', 'route_id'];
            isOneToOne: false;
            referencedRelation: 'seat_routes';
            referencedColumns: ['seat_id', 'route_id'];
          },
        ];
      };
      timeline_entries: {
        Row: {
          expected: boolean;
          happened_on: string;
          id: string;
          source_id: string | null;
          summary: string | null;
          title: string;
        };
        ComputedFields: never;
        Insert: {
          expected?: boolean;
          happened_on: string;
          id: string;
          source_id?: string | null;
          summary?: string | null;
          title: string;
        };
        Update: {
          expected?: boolean;
          happened_on?: string;
          id?: string;
          source_id?: string | null;
          summary?: string | null;
          title?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'timeline_entries_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      update_evidence: {
        Row: {
          address: string | null;
          file_id: string | null;
          for_public: boolean;
          id: string;
          position: number;
          title: string;
          update_id: string;
        };
        ComputedFields: never;
        Insert: {
          address?: string | null;
          file_id?: string | null;
          for_public: boolean;
          id?: string;
          position: number;
          title: string;
          update_id: string;
        };
        Update: {
          address?: string | null;
          file_id?: string | null;
          for_public?: boolean;
          id?: string;
          position?: number;
          title?: string;
          update_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'update_evidence_file_id_fkey';
            columns: ['file_id'];
            isOneToOne: false;
            referencedRelation: 'evidence_files';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'update_evidence_update_id_fkey';
            columns: ['update_id'];
            isOneToOne: false;
            referencedRelation: 'updates';
            referencedColumns: ['id'];
          },
        ];
      };
      update_milestones: {
        Row: {
          milestone_id: string;
          position: number;
          update_id: string;
        };
        ComputedFields: never;
        Insert: {
          milestone_id: string;
          position?: number;
          update_id: string;
        };
        Update: {
          milestone_id?: string;
          position?: number;
          update_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'update_milestones_have_an_update';
            columns: ['update_id'];
            isOneToOne: false;
            referencedRelation: 'updates';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'update_milestones_milestone_id_fkey';
            columns: ['milestone_id'];
            isOneToOne: false;
            referencedRelation: 'milestones';
            referencedColumns: ['id'];
          },
        ];
      };
      update_reports: {
        Row: {
          decided_at: string | null;
          decided_by: string | null;
          lead_id: string | null;
          reason: string | null;
          report: string | null;
          update_id: string;
          written_as: string;
          written_at: string;
          written_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          decided_at?: string | null;
          decided_by?: string | null;
          lead_id?: string | null;
          reason?: string | null;
          report?: string | null;
          update_id: string;
          written_as: string;
          written_at?: string;
          written_by?: string | null;
        };
        Update: {
          decided_at?: string | null;
          decided_by?: string | null;
          lead_id?: string | null;
          reason?: string | null;
          report?: string | null;
          update_id?: string;
          written_as?: string;
          written_at?: string;
          written_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'update_reports_lead_id_fkey';
            columns: ['lead_id'];
            isOneToOne: false;
            referencedRelation: 'leads';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'update_reports_update_id_fkey';
            columns: ['update_id'];
            isOneToOne: true;
            referencedRelation: 'updates';
            referencedColumns: ['id'];
          },
        ];
      };
      updates: {
        Row: {
          action_id: string;
          corrects_id: string | null;
          id: string;
          number: number;
          published_on: string | null;
          reported_on: string;
          returned_on: string | null;
          source_id: string | null;
          status: string;
          words: string;
        };
        ComputedFields: never;
        Insert: {
          action_id: string;
          corrects_id?: string | null;
          id?: string;
          number: number;
          published_on?: string | null;
          reported_on?: string;
          returned_on?: string | null;
          source_id?: string | null;
          status: string;
          words: string;
        };
        Update: {
          action_id?: string;
          corrects_id?: string | null;
          id?: string;
          number?: number;
          published_on?: string | null;
          reported_on?: string;
          returned_on?: string | null;
          source_id?: string | null;
          status?: string;
          words?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'corrections_are_of_the_same_action';
            columns: ['corrects_id', 'action_id'];
            isOneToOne: false;
            referencedRelation: 'updates';
            referencedColumns: ['id', 'action_id'];
          },
          {
            foreignKeyName: 'updates_action_id_fkey';
            columns: ['action_id'];
            isOneToOne: false;
            referencedRelation: 'actions';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'updates_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
      vacancies: {
        Row: {
          asks: string | null;
          for_organisation: boolean;
          id: string;
          name: string;
          name_plural: string;
          position: number;
          round_id: string;
          route_id: string;
          withdrawn_at: string | null;
          withdrawn_because: string | null;
        };
        ComputedFields: never;
        Insert: {
          asks?: string | null;
          for_organisation?: boolean;
          id: string;
          name: string;
          name_plural: string;
          position: number;
          round_id: string;
          route_id: string;
          withdrawn_at?: string | null;
          withdrawn_because?: string | null;
        };
        Update: {
          asks?: string | null;
          for_organisation?: boolean;
          id?: string;
          name?: string;
          name_plural?: string;
          position?: number;
          round_id?: string;
          route_id?: string;
          withdrawn_at?: string | null;
          withdrawn_because?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'vacancies_round_id_fkey';
            columns: ['round_id'];
            isOneToOne: false;
            referencedRelation: 'rounds';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'vacancies_route_id_fkey';
            columns: ['route_id'];
            isOneToOne: false;
            referencedRelation: 'routes';
            referencedColumns: ['id'];
          },
        ];
      };
      vacancy_seats: {
        Row: {
          route_id: string;
          seat_id: string;
          vacancy_id: string;
        };
        ComputedFields: never;
        Insert: {
          route_id: string;
          seat_id: string;
          vacancy_id: string;
        };
        Update: {
          route_id?: string;
          seat_id?: string;
          vacancy_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'vacancies_use_permitted_routes';
            columns: ['seat_id', 'route_id'];
            isOneToOne: false;
            referencedRelation: 'seat_routes';
            referencedColumns: ['seat_id', 'route_id'];
          },
          {
            foreignKeyName: 'vacancy_seats_vacancy_id_fkey';
            columns: ['vacancy_id'];
            isOneToOne: false;
            referencedRelation: 'vacancies';
            referencedColumns: ['id'];
          },
        ];
      };
      work_items: {
        Row: {
          committee_id: string;
          detail: string | null;
          id: string;
          kind: string;
          lead_posts: string | null;
          meeting_id: string | null;
          position: number;
          source_id: string | null;
          taken_off_because: string | null;
          taken_off_on: string | null;
          title: string;
          year: string;
        };
        ComputedFields: never;
        Insert: {
          committee_id: string;
          detail?: string | null;
          id: string;
          kind?: string;
          lead_posts?: string | null;
          meeting_id?: string | null;
          position: number;
          source_id?: string | null;
          taken_off_because?: string | null;
          taken_off_on?: string | null;
          title: string;
          year: string;
        };
        Update: {
          committee_id?: string;
          detail?: string | null;
          id?: string;
          kind?: string;
          lead_posts?: string | null;
          meeting_id?: string | null;
          position?: number;
          source_id?: string | null;
          taken_off_because?: string | null;
          taken_off_on?: string | null;
          title?: string;
          year?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'work_items_committee_id_fkey';
            columns: ['committee_id'];
            isOneToOne: false;
            referencedRelation: 'committees';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'work_items_meeting_id_fkey';
            columns: ['meeting_id'];
            isOneToOne: false;
            referencedRelation: 'committee_meetings';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'work_items_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'sources';
            referencedColumns: ['id'];
          },
        ];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      accept_figures: { Args: { figures: Json; of_note: string }; Returns: number };
      action_choices: { Args: { action_id?: string; plan_id: string }; Returns: Json };
      action_desk: { Args: { action_id: string }; Returns: Json };
      action_page: {
        Args: { action_id: string; as_at: string; before?: number; size?: number };
        Returns: Json;
      };
      action_record: { Args: { action_id: string }; Returns: Json };
      actions_page: { Args: { after?: string; as_at: string; filters: Json; size?: number }; Returns: Json };
      add_panel_member: {
        Args: { asked_round: string; capacity: string; email: string; is_chair: boolean };
        Returns: string;
      };
      adopt_edition: {
        Args: { adopted_by: string; edition: string; stands_from: string };
        Returns: undefined;
      };
      allow_fewer_assessors: { Args: { application_id: string; because: string }; Returns: undefined };
      announce_decisions: {
        Args: { asked_round: string; only_some?: string[]; seen: string };
        Returns: number;
      };
      answer_offer: { Args: { accepts: boolean; application_id: string }; Returns: string };
      answer_question: {
        Args: { answerer: string; for_public: boolean; of_question: string; words: string };
        Returns: undefined;
      };
      answer_recommendation: {
        Args: { agrees: boolean; answers: Json; contact: Json; declared: string; token: string };
        Returns: Json;
      };
      application_data: { Args: { application_id: string; asked_round: string }; Returns: Json };
      application_scores: { Args: { application_id: string }; Returns: Json };
      are_lines: { Args: { lines: string[] }; Returns: boolean };
      are_record_keys: { Args: { keys: string[] }; Returns: boolean };
      ask_lead: { Args: { action_id: string }; Returns: undefined };
      ask_question: {
        Args: {
          may_be_public: boolean;
          of_meeting: string;
          of_note: string;
          of_paragraph: string;
          words: string;
        };
        Returns: string;
      };
      ask_recommended_again: { Args: { recommendation_id: string; token: string }; Returns: boolean };
      begin_sign_in_attempt: { Args: { shown: string }; Returns: Json };
      beside_decisions: { Args: { asked_round: string }; Returns: Json };
      bids_due: { Args: { as_at: string }; Returns: Json };
      call_off_consultation: { Args: { consultation: string; seen: string }; Returns: undefined };
      can_correct_address: { Args: { application_id: string }; Returns: boolean };
      cancel_publication: { Args: { round_id: string }; Returns: boolean };
      changes_between: {
        Args: {
          from_date: string;
          goal?: string;
          kind?: string;
          passed?: number;
          size?: number;
          to_date: string;
        };
        Returns: Json;
      };
      choose_for_import: { Args: { choices: Json; import_id: string }; Returns: undefined };
      claim_applications: { Args: Record<PropertyKey, never>; Returns: number };
      claim_mails: { Args: { maximum: number }; Returns: Json };
      claim_sign_in_codes: { Args: Record<PropertyKey, never>; Returns: Json };
      collect_note: { Args: { note_id: string }; Returns: Json };
      collect_text: { Args: { body: string; note_id: string }; Returns: Json };
      comments_on_note: { Args: { of_note: string }; Returns: Json };
      compare_notes: { Args: { from_note: string; to_note?: string }; Returns: Json };
      compare_values: {
        Args: { as_at: string; from_period: string; of_measure: string; of_part: string; to_period: string };
        Returns: Json;
      };
      confirm_appointment: { Args: { appointment_id: string; same_as?: string }; Returns: string };
      confirm_follow: { Args: { token: string }; Returns: Json };
      correct_address: { Args: { address: string; application_id: string }; Returns: undefined };
      correct_note: { Args: { note_id: string; what: string }; Returns: string };
      correct_representative: { Args: { address: string; appointment_id: string }; Returns: boolean };
      count_applications: {
        Args: Record<PropertyKey, never>;
        Returns: {
          begun: number;
          round_id: string;
          submitted: number;
          vacancy_id: string;
          withdrawn: number;
        }[];
      };
      count_waiting: { Args: { as_at: string }; Returns: number };
      count_words: { Args: { words: string }; Returns: number };
      create_round: { Args: { copied?: string; name: string }; Returns: string };
      current_compact: { Args: Record<PropertyKey, never>; Returns: Json };
      decision_desk: { Args: { asked_round: string }; Returns: Json };
      declare_conflict: { Args: { application_id: string }; Returns: undefined };
      declare_interests: { Args: { asked_round: string; interests: Json }; Returns: number };
      desk: { Args: { as_at: string }; Returns: Json };
      discard_draft: { Args: { edition: string }; Returns: undefined };
      discard_round: { Args: { discarded: string }; Returns: undefined };
      draft_decisions: { Args: { asked_round: string; decisions: Json }; Returns: number };
      due_application_letters: { Args: Record<PropertyKey, never>; Returns: Json };
      due_digest: { Args: Record<PropertyKey, never>; Returns: Json };
      due_letters: { Args: Record<PropertyKey, never>; Returns: Json };
      due_link_letters: { Args: Record<PropertyKey, never>; Returns: Json };
      due_news: { Args: { maximum: number }; Returns: Json };
      due_panel_letters: { Args: Record<PropertyKey, never>; Returns: Json };
      due_question_letters: { Args: Record<PropertyKey, never>; Returns: Json };
      due_sign_off_letters: { Args: Record<PropertyKey, never>; Returns: Json };
      edition_to_prepare: { Args: { edition: string }; Returns: Json };
      editions_desk: { Args: Record<PropertyKey, never>; Returns: Json };
      end_following: { Args: { shown: string }; Returns: undefined };
      end_sign_in_attempt: { Args: { succeeded: boolean; tried: string }; Returns: undefined };
      erase_applications: { Args: Record<PropertyKey, never>; Returns: number };
      erase_asked_for: {
        Args: { asked_round: string; because: string; seen: string[]; who: string };
        Returns: number;
      };
      erase_own_application: { Args: { application_id: string }; Returns: boolean };
      erase_responses: { Args: Record<PropertyKey, never>; Returns: number };
      erasure_asked_for: { Args: { asked_round: string; who: string }; Returns: Json };
      erasure_of: { Args: { asked_round: string }; Returns: Json };
      evidence_of: { Args: { update_id: string }; Returns: Json };
      expire_offers: { Args: Record<PropertyKey, never>; Returns: number };
      extend_offer: { Args: { application_id: string; until: string }; Returns: undefined };
      facts_as_at: {
        Args: { as_at: string; asked?: string[]; of_note?: string };
        Returns: {
          key: string;
          kind: string;
          records: Json;
          rounded_to: number;
          source_id: string;
          value: Json;
          what: string;
          words: string;
        }[];
      };
      find_facts: { Args: { as_at: string; of_note?: string; words: string }; Returns: Json };
      find_issued_file: { Args: { checksum: string }; Returns: Json };
      finish_round: { Args: { asked_round: string }; Returns: undefined };
      first_day_of: { Args: { value: string }; Returns: string };
      forget_import_file: { Args: { import_id: string }; Returns: undefined };
      forget_old_import_files: { Args: Record<PropertyKey, never>; Returns: undefined };
      forget_unconfirmed: { Args: Record<PropertyKey, never>; Returns: undefined };
      freeze_note: { Args: { document: Json; files: Json; issue: string }; Returns: undefined };
      home_page: { Args: { as_at: string }; Returns: Json };
      import_actions: { Args: { changes: Json; import_id: string; plan: Json; seen: string }; Returns: Json };
      import_ground: { Args: { of_edition?: string; of_plan: string }; Returns: Json };
      import_programme: { Args: { items: Json; meetings: Json; of_committee: string }; Returns: undefined };
      is_partial_date: { Args: { value: string }; Returns: boolean };
      is_period: { Args: { period: string }; Returns: boolean };
      is_record_key: { Args: { value: string }; Returns: boolean };
      issue_desk: { Args: { note_id: string }; Returns: Json };
      issue_note: { Args: { note_id: string; publishes_at: string; revision: number }; Returns: Json };
      keep_import_file: {
        Args: { choices: Json; content: string; encoding: string; name: string };
        Returns: string;
      };
      last_day_of: { Args: { value: string }; Returns: string };
      lead_record: { Args: { lead_id: string }; Returns: Json };
      let_question_be_public: { Args: { allowed: boolean; of_question: string }; Returns: boolean };
      letters_desk: { Args: { only_round?: string }; Returns: Json };
      lift_conflict: { Args: { because: string; conflict_id: string }; Returns: undefined };
      list_leads: { Args: { after_id?: string; after_name?: string; most?: number }; Returns: Json };
      list_rounds: { Args: Record<PropertyKey, never>; Returns: Json };
      look_after_links: { Args: Record<PropertyKey, never>; Returns: number };
      make_chair: { Args: { member_id: string }; Returns: undefined };
      measure_page: {
        Args: { as_at: string; of_measure: string; shown: number; until: string };
        Returns: Json;
      };
      measure_totals_that_differ: {
        Args: { as_at: string; of_measure: string };
        Returns: {
          dimension: string;
          parts: number;
          period: string;
          whole: number;
        }[];
      };
      measures_offered: { Args: Record<PropertyKey, never>; Returns: Json };
      measures_page: {
        Args: { after: string; as_at: string; goal: string; page_size: number };
        Returns: Json;
      };
      meeting_calendar: { Args: Record<PropertyKey, never>; Returns: Json };
      moderate: {
        Args: { application_id: string; because: string; criterion_id: string; score: number };
        Returns: undefined;
      };
      monitoring_totals: { Args: { round_id: string }; Returns: Json };
      move_edition_part: {
        Args: { edition: string; kind: string; part: string; places: number };
        Returns: undefined;
      };
      move_publication: { Args: { note_id: string; publishes_at: string; reason: string }; Returns: string };
      my_import_files: { Args: Record<PropertyKey, never>; Returns: Json };
      my_panels: { Args: Record<PropertyKey, never>; Returns: Json };
      my_session: { Args: Record<PropertyKey, never>; Returns: Json };
      name_representative: {
        Args: { email: string; name: string; post: string; starts_on: string; token: string };
        Returns: string;
      };
      no_word_after: { Args: Record<PropertyKey, never>; Returns: number };
      note_desk: { Args: { of_note: string }; Returns: Json };
      note_history: {
        Args: { before?: number; of_note: string };
        Returns: {
          number: number;
          who: string;
          words: number;
          written_at: string;
        }[];
      };
      note_reminders: { Args: Record<PropertyKey, never>; Returns: number };
      notes_desk: { Args: Record<PropertyKey, never>; Returns: Json };
      open_consultation: {
        Args: {
          closes_on: string;
          edition: string;
          introduction: string;
          kept_months?: number;
          opens_on: string;
          question: string;
        };
        Returns: string;
      };
      order_programme: { Args: { ids: string[]; of_committee: string; of_year: string }; Returns: undefined };
      order_reserve: { Args: { asked_vacancy: string; ordered: string[] }; Returns: undefined };
      own_applications: { Args: { application_id?: string }; Returns: Json };
      own_data: { Args: Record<PropertyKey, never>; Returns: Json };
      own_erasure: { Args: { application_id: string }; Returns: Json };
      own_monitoring: { Args: { round_id: string }; Returns: Json };
      own_offer: { Args: { application_id: string }; Returns: Json };
      panel_application: { Args: { application_id: string }; Returns: Json };
      panel_list: { Args: { asked_round: string }; Returns: Json };
      panel_of: { Args: { asked_round: string }; Returns: Json };
      panel_pack: { Args: { asked_round: string; for_member?: string }; Returns: Json };
      period_end: { Args: { period: string }; Returns: string };
      period_kind: { Args: { period: string }; Returns: string };
      period_start: { Args: { period: string }; Returns: string };
      propose_edition: { Args: { edition: string }; Returns: undefined };
      publication_moves: { Args: { note_id: string }; Returns: Json };
      publish_outcome: {
        Args: { changed: string; consultation: string; heard: string; seen: string };
        Returns: undefined;
      };
      publish_round: { Args: { from_when?: string; round_id: string }; Returns: boolean };
      publish_update: { Args: { update_id: string }; Returns: undefined };
      publish_updates: { Args: { update_ids: Json }; Returns: Json };
      published_updates: {
        Args: { as_at: string; before_id?: string; before_on?: string; most?: number };
        Returns: Json;
      };
      queue_application_letter: {
        Args: { body: string; message: string; subject: string };
        Returns: boolean;
      };
      queue_digest: {
        Args: { body: string; grant_id: string; monday: string; subject: string };
        Returns: boolean;
      };
      queue_letter: {
        Args: { body: string; letter: Json; subject: string; token_hash: string };
        Returns: boolean;
      };
      queue_link_letter: {
        Args: { body: string; letter: Json; subject: string; token_hash: string };
        Returns: boolean;
      };
      queue_news: { Args: { letters: Json }; Returns: number };
      queue_panel_letter: {
        Args: { body: string; member: string; reminds?: boolean; subject: string };
        Returns: boolean;
      };
      queue_question_letter: {
        Args: { body: string; of_number: number; of_question: string; subject: string };
        Returns: number;
      };
      queue_sign_in_mail: { Args: { address: string; body: string; subject: string }; Returns: undefined };
      queue_sign_off_letter: {
        Args: { body: string; letter: Json; subject: string; token_hash: string };
        Returns: boolean;
      };
      ranking: { Args: { asked_round: string }; Returns: Json };
      read_appointing: { Args: { token: string }; Returns: Json };
      read_follow: { Args: { token: string }; Returns: Json };
      read_following: { Args: { shown: string }; Returns: Json };
      read_image_by_link: { Args: { image_key: string; token: string }; Returns: Json };
      read_import_file: { Args: { import_id: string }; Returns: Json };
      read_note: { Args: { note_id: string }; Returns: Json };
      read_recommendation: { Args: { token: string }; Returns: Json };
      read_recommending: { Args: { token: string }; Returns: Json };
      read_sign_off_link: { Args: { token: string }; Returns: Json };
      read_update_link: { Args: { token: string }; Returns: Json };
      recommend: { Args: { email: string; name: string; reasons: string; token: string }; Returns: string };
      record_sign_off: {
        Args: { outcome: string; received_on: string; request_id: string; words: string };
        Returns: undefined;
      };
      record_values: { Args: { entries: Json; of_measure: string; source: string }; Returns: Json };
      remind_panel: { Args: { asked_round: string }; Returns: number };
      remove_body: { Args: { body_id: string }; Returns: undefined };
      remove_edition_part: { Args: { edition: string; kind: string; part: string }; Returns: undefined };
      remove_panel_member: { Args: { member_id: string }; Returns: undefined };
      remove_signatory: { Args: { signatory_id: string }; Returns: undefined };
      renew_recruitment_link: { Args: { token: string }; Returns: undefined };
      renew_update_link: { Args: { token: string }; Returns: undefined };
      report_by_link: { Args: { action_id: string; report: Json; token: string }; Returns: Json };
      report_mail: { Args: { failure?: string; mail_id: string; try_again?: boolean }; Returns: undefined };
      report_sign_in_code: { Args: { asked: string; was_sent: boolean }; Returns: undefined };
      request_follow: {
        Args: { action_id: string; address: string; body: string; confirm_hash: string; subject: string };
        Returns: string;
      };
      request_sign_in_code: { Args: { address: string }; Returns: Json };
      requests_due: { Args: { as_at: string }; Returns: Json };
      respond_to_consultation: {
        Args: { consultation: string; foundation: string; goal: string; respondent: string; words: string };
        Returns: undefined;
      };
      respond_to_monitoring: { Args: { answers: Json; round_id: string; stage: string }; Returns: boolean };
      return_update: { Args: { update_id: string; why: string }; Returns: undefined };
      revoke_body_link: { Args: { body_id: string }; Returns: undefined };
      round_application: { Args: { application_id: string }; Returns: Json };
      round_applications: {
        Args: {
          asked_round: string;
          in_state?: string;
          most?: number;
          of_vacancy?: string;
          skipped?: number;
        };
        Returns: Json;
      };
      round_bodies: { Args: { asked_round: string }; Returns: Json };
      round_messages: {
        Args: { asked_round: string; in_state?: string; most?: number; skipped?: number };
        Returns: Json;
      };
      round_outcome: { Args: { asked_round: string }; Returns: Json };
      round_record: { Args: { round_id: string }; Returns: Json };
      round_state: {
        Args: {
          round: Omit<
            Database['public']['Tables']['rounds']['Row'],
            Database['public']['Tables']['rounds']['ComputedFields']
          >;
        };
        Returns: string;
      };
      round_statistics: { Args: { asked_round: string }; Returns: Json };
      rounds_desk: { Args: { only_round?: string }; Returns: Json };
      rounds_to_apply_for: { Args: { only_round?: string }; Returns: Json };
      save_action: { Args: { action: Json; seen?: Json }; Returns: string };
      save_agenda: { Args: { agenda: Json; items: Json; of_meeting: string }; Returns: undefined };
      save_answer: {
        Args: { answer: string; application_id: string; known: number; question_id: string };
        Returns: number;
      };
      save_body: { Args: { asked_round: string; given: Json }; Returns: string };
      save_consultation: {
        Args: {
          closes_on: string;
          consultation: string;
          introduction: string;
          kept_months?: number;
          opens_on: string;
          question: string;
          seen: string;
        };
        Returns: undefined;
      };
      save_contact: { Args: { application_id: string; contact: Json; shown?: Json }; Returns: undefined };
      save_edition: {
        Args: { edition: string; name: string; seen: string; summary: string };
        Returns: undefined;
      };
      save_edition_part: {
        Args: { edition: string; kind: string; part: string; seen: string; wording: Json };
        Returns: string;
      };
      save_lead: { Args: { lead: Json; seen?: Json }; Returns: string };
      save_measure: { Args: { given: Json; goals: string[]; is_new: boolean }; Returns: boolean };
      save_merged_note: {
        Args: {
          base_revision: number;
          clashes: Json;
          figures: Json;
          new_body: string;
          new_subject: string;
          of_note: string;
        };
        Returns: Json;
      };
      save_note: {
        Args: {
          base_revision: number;
          figures?: Json;
          new_body: string;
          new_subject: string;
          of_note: string;
        };
        Returns: Json;
      };
      save_particulars: { Args: { figures?: Json; given: Json; of_note: string }; Returns: undefined };
      save_plan: { Args: { plan: Json; seen?: Json }; Returns: string };
      save_round_part: {
        Args: { content: Json; part: string; round_id: string; seen: string };
        Returns: undefined;
      };
      save_scores: { Args: { application_id: string; scores: Json; submit: boolean }; Returns: undefined };
      save_signatory: { Args: { given: Json; note_id: string }; Returns: string };
      savers_of_action: { Args: { action_id: string; since: string }; Returns: Json };
      scores_table: { Args: { asked_round: string }; Returns: Json };
      search: { Args: { after?: number; asked: string; size?: number; wanted?: string }; Returns: Json };
      seats_as_at: {
        Args: { as_at: string };
        Returns: {
          constituency_id: string;
          fictional: boolean;
          person_id: string;
          person_name: string;
          position: number;
          seat_id: string;
          starts_on: string;
          state: string;
          term_id: string;
        }[];
      };
      send_body_link: { Args: { body_id: string }; Returns: undefined };
      send_draft: {
        Args: { base_revision: number; note_id: string; signatory_ids: string[] };
        Returns: number;
      };
      send_recommended_link: { Args: { recommendation_id: string }; Returns: undefined };
      set_clause_answers: { Args: { answers: Json; of_note: string; shown: Json }; Returns: undefined };
      set_response_aside: {
        Args: { because: string; consultation: string; response: number };
        Returns: undefined;
      };
      sign_off_by_link: {
        Args: { outcome: string; print: string; token: string; words: string };
        Returns: boolean;
      };
      sign_off_desk: { Args: { note_id: string }; Returns: Json };
      split_request: { Args: { clauses: string[]; of_request: string }; Returns: undefined };
      standing_values: { Args: { of_measure: string; periods: string[] }; Returns: Json };
      start_application: { Args: { eligibility: Json; vacancy_id: string }; Returns: string };
      start_draft: { Args: { from_edition: string; name: string }; Returns: string };
      start_note: {
        Args: { carried?: string[]; figures?: Json; from_note?: string; given: Json };
        Returns: string;
      };
      status_shown: { Args: { as_at: string; silent_since: string; status: string }; Returns: string };
      submit_application: { Args: { application_id: string; declared: string }; Returns: string };
      take_recommendation_back: { Args: { recommendation_id: string; token: string }; Returns: boolean };
      tell_representative_again: { Args: { appointment_id: string }; Returns: boolean };
      terms_ending: { Args: { as_at: string }; Returns: Json };
      waiting_updates: {
        Args: { after_id?: string; after_on?: string; as_at: string; most?: number };
        Returns: Json;
      };
      waivers_behind_link: { Args: { token: string }; Returns: Json };
      withdraw_application: { Args: { application_id: string; words: string }; Returns: undefined };
      withdraw_vacancy: { Args: { because: string; vacancy_id: string }; Returns: boolean };
      words_carry_number: { Args: { number: number; words: string }; Returns: boolean };
      words_carry_value: { Args: { decimals: number; value: number; words: string }; Returns: boolean };
      write_letter_again: { Args: { message: string }; Returns: boolean };
      write_letters_again: { Args: { asked_round: string }; Returns: number };
      write_panel_letter_again: { Args: { member_id: string }; Returns: boolean };
      write_update: { Args: { action_id: string; report: Json }; Returns: string };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    keyof (DefaultSchema['Tables'] & DefaultSchema['Views']) | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    keyof DefaultSchema['CompositeTypes'] | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
