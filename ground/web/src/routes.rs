//! The one table of routes: router, first gate and access-matrix test are made from it.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{self, MethodRouter};
use kernel::Role;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::RequestBodyDeadlineLayer;

use crate::context::{RequestContext, authenticate};
use crate::heavy_routes::HeavyRoutes;
use crate::{App, Error, FormData, assets, error_page, guard, record};

/// One address and what it does.
#[derive(Clone)]
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The address with its parameters: `/groups/{group}`.
    pub path: &'static str,
    /// Who may expect an answer.
    pub rights: Rights,
    /// Name of the action in logs, measures and the access matrix: `group.read`.
    pub action: &'static str,
    /// What answers.
    pub handler: MethodRouter<App>,
    /// Takes much processor time, see [`Route::heavy`].
    pub is_heavy: bool,
}

/// Who may expect an answer. Sign-in and role are checked before the handler runs; what a person
/// is to a group, a session or an account is checked by the handler through rights types, and
/// answered as not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rights {
    /// The whole world.
    Anyone,
    /// Who holds an invitation code, signed in or not.
    Invited,
    /// Anyone with an account.
    SignedIn,
    /// The person the thing belongs to.
    Own,
    /// Members of the group.
    GroupMember,
    /// Who leads the group: facilitator and co-facilitators.
    GroupFacilitator,
    /// The group's facilitators alone: settings, agreement, who is what.
    GroupLead,
    /// Who takes part in the session.
    RoomMember,
    /// Who leads the session.
    RoomFacilitator,
    /// By role: facilitators.
    Facilitator,
    /// By role: coordinators.
    Coordinator,
    /// By role: facilitators and coordinators.
    Staff,
}

/// Names the action of an answer, for the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Action(pub(crate) &'static str);

impl Route {
    /// A page, or anything else that only reads.
    pub fn get<H, T>(path: &'static str, rights: Rights, action: &'static str, handler: H) -> Route
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Route {
            method: Method::GET,
            path,
            rights,
            action,
            handler: routing::get(handler),
            is_heavy: false,
        }
    }

    /// A form that changes something.
    pub fn post<H, T>(path: &'static str, rights: Rights, action: &'static str, handler: H) -> Route
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Route {
            method: Method::POST,
            path,
            rights,
            action,
            handler: routing::post(handler),
            is_heavy: false,
        }
    }

    /// A WebSocket: a GET whose upgrade must come from our own page.
    pub fn socket<H, T>(
        path: &'static str,
        rights: Rights,
        action: &'static str,
        handler: H,
    ) -> Route
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Route::get(path, rights, action, handler)
    }

    /// An answer that takes much processor time: [`Limits::heavy_running`](crate::Limits) of them run
    /// at once, on threads that serve nothing else.
    #[must_use]
    pub fn heavy(self) -> Route {
        Route {
            is_heavy: true,
            ..self
        }
    }
}

impl Rights {
    /// The first gate: what can be decided without looking at the thing itself.
    fn admit(self, context: &RequestContext) -> Result<(), Error> {
        let Some(viewer) = context.viewer else {
            return match self {
                Rights::Anyone | Rights::Invited => Ok(()),
                _ => Err(context.trouble.take().unwrap_or(Error::SignIn)),
            };
        };
        let fits = match self {
            Rights::Facilitator => viewer.role == Role::Facilitator,
            Rights::Coordinator => viewer.role == Role::Coordinator,
            Rights::Staff => viewer.role.is_staff(),
            Rights::Anyone
            | Rights::Invited
            | Rights::SignedIn
            | Rights::Own
            | Rights::GroupMember
            | Rights::GroupFacilitator
            | Rights::GroupLead
            | Rights::RoomMember
            | Rights::RoomFacilitator => true,
        };
        if fits { Ok(()) } else { Err(Error::NotFound) }
    }
}

/// The router of all tables, with every layer around it. Addresses of this crate are added.
///
/// # Panics
/// When two routes have the same method and address: the binary must not start with a route that
/// no request can reach.
pub fn router(app: App, tables: Vec<Vec<Route>>) -> Router {
    let own = crate::language::routes();
    let heavy = HeavyRoutes::new(app.limits());
    let mut router = Router::new();
    let mut addresses = BTreeSet::new();
    for route in tables.into_iter().flatten().chain(own) {
        let address = format!("{} {}", route.method, route.path);
        assert!(
            addresses.insert(address.clone()),
            "two routes answer {address}"
        );
        router = router.route(route.path, gated(route, &heavy));
    }
    router = router.route("/assets/{hash}/{*name}", routing::get(assets::answer));
    let limits = app.limits();
    router
        .fallback(|| async { Error::NotFound })
        .layer(from_fn_with_state(app.clone(), guard::same_site))
        .layer(RequestBodyDeadlineLayer::new(limits.body))
        .layer(RequestBodyLimitLayer::new(limits.body_bytes))
        .layer(from_fn_with_state(app.clone(), authenticate))
        .layer(CatchPanicLayer::custom(error_page::after_panic))
        .layer(from_fn_with_state(
            app.clone(),
            error_page::draw_error_pages,
        ))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), guard::headers))
        .layer(from_fn(record::record))
        .with_state(app)
}

fn gated(route: Route, heavy: &HeavyRoutes) -> MethodRouter<App> {
    let Route {
        rights,
        action,
        handler,
        is_heavy,
        ..
    } = route;
    // Inside the gate: who may not see a page does not wait for it.
    let handler = if is_heavy {
        let heavy = heavy.clone();
        handler.route_layer(from_fn(move |request, next| {
            let heavy = heavy.clone();
            async move { heavy.run(request, next).await }
        }))
    } else {
        handler
    };
    handler.route_layer(from_fn(move |request, next| {
        gate(rights, action, request, next)
    }))
}

async fn gate(rights: Rights, action: &'static str, request: Request, next: Next) -> Response {
    let context = request.extensions().get::<RequestContext>();
    let allowed = context.map_or(Err(Error::NotFound), |context| rights.admit(context));
    let mut response = match allowed {
        Ok(()) => next.run(request).await,
        Err(error) => {
            // The form is read all the same, so that the error page gives it back: authentication
            // failed, or the sign-in ended while the person wrote.
            if gives_the_form_back(&error) && request.method() == Method::POST {
                let _ = FormData::read(request).await;
            }
            error.into_response()
        }
    };
    response.extensions_mut().insert(Action(action));
    response
}

/// The same form may be taken in a minute, or after signing in.
fn gives_the_form_back(error: &Error) -> bool {
    matches!(
        error,
        Error::SignIn | Error::Busy | Error::Full | Error::Broken(_)
    )
}
