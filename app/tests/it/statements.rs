//! Every statement of every crate, prepared on both databases.

use store::testing::TestDb;
use store::{Db, Options, Sql};
use testkit::World;

use crate::world::server_of;

/// Every statement on the content database.
async fn on_the_content() -> Vec<Sql> {
    let world = World::new(TestDb::sqlite().await).await;
    let features = app::features::features(&server_of(&world));
    let of_features = features
        .iter()
        .flat_map(|feature| feature.all_statements().to_vec());
    let of_the_store = store::STATEMENTS.iter().copied().flatten().copied();
    of_the_store.chain(of_features).collect()
}

async fn refused(db: &Db, statements: &[Sql]) -> Vec<String> {
    let mut refused = Vec::new();
    for statement in statements {
        if let Err(error) = db.prepare(*statement).await {
            refused.push(format!("{}: {error}", statement.name()));
        }
    }
    refused
}

async fn prepare_all(world: TestDb) {
    let content = on_the_content().await;
    let keys: Vec<Sql> = store::KEY_STATEMENTS
        .iter()
        .copied()
        .flatten()
        .copied()
        .collect();
    assert!(
        content.len() > 60,
        "only {} statements were found",
        content.len()
    );
    assert_eq!(refused(&world.db, &content).await, Vec::<String>::new());
    let keys_db = Db::open(world.keys_url(), Options::for_keys(world.clock.clone())).await;
    assert_eq!(
        refused(&keys_db.unwrap(), &keys).await,
        Vec::<String>::new()
    );
}

store::on_both!(every_statement_is_understood, prepare_all);

/// A statement that no list hands on would never be prepared: each file that declares some is in one.
#[tokio::test]
async fn no_statement_is_left_out() {
    let content = on_the_content().await;
    let mut names: Vec<&str> = content.iter().map(|statement| statement.name()).collect();
    names.extend(
        store::KEY_STATEMENTS
            .iter()
            .copied()
            .flatten()
            .map(|statement| statement.name()),
    );
    let mut declaring = Vec::new();
    for floor in ["ground", "features", "app/src"] {
        crate::texts::files(&crate::texts::server().join(floor), ".rs", &mut declaring);
    }
    for path in declaring {
        let source = std::fs::read_to_string(&path).unwrap();
        let declares = |line: &&str| {
            let line = line.trim_start();
            let constant = line
                .strip_prefix("pub(crate) ")
                .or(line.strip_prefix("pub(super) "))
                .unwrap_or(line);
            let (name, rest) = constant.split_once(" = ").unwrap_or_default();
            let is_constant = name.len() > 2
                && name.chars().all(|letter| {
                    letter.is_ascii_uppercase() || letter == '_' || letter.is_ascii_digit()
                });
            is_constant && (rest.starts_with('"') || rest.starts_with('{'))
        };
        let is_example = path.components().any(|part| part.as_os_str() == "examples");
        if is_example || !source.contains("sql! {") {
            continue;
        }
        for line in source.lines().filter(declares) {
            let name = line
                .trim_start()
                .trim_start_matches("pub(crate) ")
                .trim_start_matches("pub(super) ");
            let name = name.split(' ').next().unwrap_or_default();
            let ending = format!("::{name}");
            assert!(
                names.iter().any(|known| known.ends_with(&ending)),
                "{name} in {} is in no list",
                path.display()
            );
        }
    }
}
